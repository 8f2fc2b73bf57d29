package io.lethe.events.restriction;

import io.lethe.events.Fields;
import io.lethe.events.SubjectId;
import java.time.Instant;

/**
 * One restriction ended; others of the same subject stay. The subject was to be told before (Art.
 * 18(3) GDPR).
 */
public record ProcessingRestrictionLifted(String restriction, SubjectId subject, Instant at)
        implements RestrictionEvent {

    public ProcessingRestrictionLifted {
        Fields.requireName("restriction", restriction);
        Fields.requirePresent("subject", subject);
        Fields.requireInstant("at", at);
    }
}
