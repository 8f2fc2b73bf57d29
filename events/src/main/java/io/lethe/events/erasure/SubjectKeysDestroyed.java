package io.lethe.events.erasure;

import io.lethe.events.Fields;
import io.lethe.events.SubjectId;
import java.time.Instant;
import java.util.List;

/**
 * No key opens the subject's personal values any more, in any copy that is under the vault's
 * present keys, and none is ever made again. From here on the services purge.
 *
 * @param keys the categories whose keys were destroyed; none where there were no keys
 */
public record SubjectKeysDestroyed(SubjectId subject, String erasure, List<String> keys, Instant at)
        implements ErasureEvent {

    public SubjectKeysDestroyed {
        Fields.requirePresent("subject", subject);
        Fields.requireName("erasure", erasure);
        keys = Fields.requireNames("keys", keys);
        Fields.requireInstant("at", at);
    }
}
