package io.lethe.events.circumstance;

import io.lethe.events.Category;
import io.lethe.events.Fields;
import io.lethe.events.Personal;
import io.lethe.events.PersonalValues;
import io.lethe.events.SubjectId;
import java.time.Instant;
import java.util.Map;

/**
 * The holder of parental responsibility over a child consented for it (Art. 8(1) GDPR).
 *
 * @param purpose the name of the purpose
 * @param channel the name of the channel
 * @param method how it was verified that they hold it (Art. 8(2)), such as {@code e-mail-and-link}
 * @param evidence the {@code holder}, a reference to who consented, and what else shows it; sealed
 *     with the child's key: it is evidence of the child's consent and goes with it
 */
public record ParentalConsentGiven(
        SubjectId subject,
        String purpose,
        String channel,
        String method,
        @Category(value = "evidence", field = 34) Map<String, Personal<String>> evidence,
        Instant at)
        implements CircumstanceEvent {

    /** The name of the holder among the evidence. */
    public static final String HOLDER = "holder";

    public ParentalConsentGiven {
        Fields.requirePresent("subject", subject);
        Fields.requireName("purpose", purpose);
        Fields.requireName("channel", channel);
        Fields.requireName("method", method);
        evidence = PersonalValues.sorted("evidence", evidence, MOST_VALUES);
        Fields.requireInstant("at", at);
    }
}
