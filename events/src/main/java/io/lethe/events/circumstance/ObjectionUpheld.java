package io.lethe.events.circumstance;

import io.lethe.events.Fields;
import io.lethe.events.SubjectId;
import java.time.Instant;

/**
 * An objection was weighed, and nothing overrides it (Art. 21(1) GDPR).
 *
 * @param purpose the name of the purpose
 */
public record ObjectionUpheld(SubjectId subject, String purpose, Instant at)
        implements CircumstanceEvent {

    public ObjectionUpheld {
        Fields.requirePresent("subject", subject);
        Fields.requireName("purpose", purpose);
        Fields.requireInstant("at", at);
    }
}
