package io.lethe.events.circumstance;

import io.lethe.events.Fields;
import io.lethe.events.SubjectId;
import java.time.Instant;

/**
 * What was recorded as a subject's own basis of a purpose holds no longer; the purpose rests again
 * on what it rests on in general.
 *
 * @param purpose the name of the purpose
 */
public record LawfulBasisEnded(SubjectId subject, String purpose, Instant at)
        implements CircumstanceEvent {

    public LawfulBasisEnded {
        Fields.requirePresent("subject", subject);
        Fields.requireName("purpose", purpose);
        Fields.requireInstant("at", at);
    }
}
