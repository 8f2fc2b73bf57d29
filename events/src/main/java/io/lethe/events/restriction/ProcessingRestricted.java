package io.lethe.events.restriction;

import io.lethe.events.Fields;
import io.lethe.events.SubjectId;
import java.time.Instant;

/**
 * From here on the subject's data may be stored and nothing else (Art. 18(2) GDPR names the
 * exceptions).
 */
public record ProcessingRestricted(
        String restriction, SubjectId subject, RestrictionGround ground, Instant at)
        implements RestrictionEvent {

    public ProcessingRestricted {
        Fields.requireName("restriction", restriction);
        Fields.requirePresent("subject", subject);
        Fields.requirePresent("ground", ground);
        Fields.requireInstant("at", at);
    }
}
