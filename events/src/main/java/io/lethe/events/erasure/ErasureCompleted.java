package io.lethe.events.erasure;

import io.lethe.events.Fields;
import io.lethe.events.SubjectId;
import java.time.Instant;
import java.util.List;

/**
 * Every service that can hold personal data has purged the subject.
 *
 * @param services which ones, at least one
 */
public record ErasureCompleted(SubjectId subject, String erasure, List<String> services, Instant at)
        implements ErasureEvent {

    public ErasureCompleted {
        Fields.requirePresent("subject", subject);
        Fields.requireName("erasure", erasure);
        services = Fields.requireSomeNames("services", services);
        Fields.requireInstant("at", at);
    }
}
