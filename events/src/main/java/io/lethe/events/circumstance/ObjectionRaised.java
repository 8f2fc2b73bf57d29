package io.lethe.events.circumstance;

import io.lethe.events.Category;
import io.lethe.events.Fields;
import io.lethe.events.Personal;
import io.lethe.events.PersonalValues;
import io.lethe.events.SubjectId;
import java.time.Instant;
import java.util.Map;

/**
 * A subject objected to a purpose (Art. 21 GDPR). From here on the purpose is denied: for good
 * where it is direct marketing (Art. 21(3)), else until it is shown that compelling grounds
 * override it (Art. 21(1)).
 *
 * @param purpose the name of the purpose
 * @param evidence what shows it, by name, such as the {@code signal} of a browser; may be none
 */
public record ObjectionRaised(
        SubjectId subject,
        String purpose,
        @Category(value = "evidence", field = 41) Map<String, Personal<String>> evidence,
        Instant at)
        implements CircumstanceEvent {

    public ObjectionRaised {
        Fields.requirePresent("subject", subject);
        Fields.requireName("purpose", purpose);
        evidence = PersonalValues.sorted("evidence", evidence, MOST_VALUES);
        Fields.requireInstant("at", at);
    }
}
