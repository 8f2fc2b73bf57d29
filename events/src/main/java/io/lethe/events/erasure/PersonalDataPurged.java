package io.lethe.events.erasure;

import io.lethe.events.Fields;
import io.lethe.events.SubjectEvent;
import io.lethe.events.SubjectId;
import java.time.Instant;

/**
 * A service holds nothing of the subject any more but its events, whose personal values nobody can
 * open. It closes the subject's stream in that service, and stands on that service's log.
 *
 * @param held whether the service knew the subject at all
 */
public record PersonalDataPurged(SubjectId subject, String erasure, boolean held, Instant at)
        implements SubjectEvent {

    public PersonalDataPurged {
        Fields.requirePresent("subject", subject);
        Fields.requireName("erasure", erasure);
        Fields.requireInstant("at", at);
    }
}
