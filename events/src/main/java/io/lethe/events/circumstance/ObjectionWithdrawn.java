package io.lethe.events.circumstance;

import io.lethe.events.Fields;
import io.lethe.events.SubjectId;
import java.time.Instant;

/**
 * A subject took an objection back.
 *
 * @param purpose the name of the purpose
 */
public record ObjectionWithdrawn(SubjectId subject, String purpose, Instant at)
        implements CircumstanceEvent {

    public ObjectionWithdrawn {
        Fields.requirePresent("subject", subject);
        Fields.requireName("purpose", purpose);
        Fields.requireInstant("at", at);
    }
}
