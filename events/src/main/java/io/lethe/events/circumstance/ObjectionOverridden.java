package io.lethe.events.circumstance;

import io.lethe.events.Category;
import io.lethe.events.Fields;
import io.lethe.events.Personal;
import io.lethe.events.PersonalValues;
import io.lethe.events.SubjectId;
import java.time.Instant;
import java.util.Map;

/**
 * An objection was weighed, and compelling legitimate grounds override it (Art. 21(1) GDPR).
 *
 * @param purpose the name of the purpose
 * @param evidence the {@code grounds}; sealed, because they speak of the subject's situation
 */
public record ObjectionOverridden(
        SubjectId subject,
        String purpose,
        @Category(value = "evidence", field = 31) Map<String, Personal<String>> evidence,
        Instant at)
        implements CircumstanceEvent {

    /** The name of the grounds among the evidence. */
    public static final String GROUNDS = "grounds";

    public ObjectionOverridden {
        Fields.requirePresent("subject", subject);
        Fields.requireName("purpose", purpose);
        evidence = PersonalValues.sorted("evidence", evidence, MOST_VALUES);
        Fields.requireInstant("at", at);
    }
}
