package io.lethe.events.circumstance;

import io.lethe.events.Category;
import io.lethe.events.Fields;
import io.lethe.events.Personal;
import io.lethe.events.PersonalValues;
import io.lethe.events.SubjectId;
import java.time.Instant;
import java.util.Map;

/**
 * When a subject was born.
 *
 * @param identity the {@code birthDate}, such as {@code 2012-05-31}; sealed
 */
public record BirthDateRecorded(
        SubjectId subject,
        @Category(value = "identity", field = 33) Map<String, Personal<String>> identity,
        Instant at)
        implements CircumstanceEvent {

    /** The name of the only value. */
    public static final String BIRTH_DATE = "birthDate";

    public BirthDateRecorded {
        Fields.requirePresent("subject", subject);
        identity = PersonalValues.sorted("identity", identity, MOST_VALUES);
        Fields.requireInstant("at", at);
    }
}
