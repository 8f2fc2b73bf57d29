package io.lethe.events.optin;

import io.lethe.events.Category;
import io.lethe.events.Fields;
import io.lethe.events.Personal;
import io.lethe.events.PersonalValues;
import io.lethe.events.SubjectId;
import java.time.Instant;
import java.util.Map;

/**
 * Whoever reads the subject's mail followed the link and pressed the button. The consent itself is
 * an event of its own, right behind this one.
 *
 * @param evidence what shows the confirmation, by name
 */
public record OptInConfirmed(
        String optIn,
        SubjectId subject,
        @Category(value = "evidence", field = 11) Map<String, Personal<String>> evidence,
        Instant at)
        implements OptInEvent {

    public OptInConfirmed {
        Fields.requireName("optIn", optIn);
        Fields.requirePresent("subject", subject);
        evidence = PersonalValues.sorted("evidence", evidence, MOST_VALUES);
        Fields.requireInstant("at", at);
    }
}
