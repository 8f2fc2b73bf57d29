package io.lethe.events.consent;

import io.lethe.events.Category;
import io.lethe.events.Fields;
import io.lethe.events.Personal;
import io.lethe.events.PersonalValues;
import io.lethe.events.SubjectId;
import java.time.Instant;
import java.util.Map;

/**
 * A subject agreed, by an affirmative act, to one purpose on one channel (Art. 4(11), 7 GDPR): who,
 * when, what they were told and how.
 *
 * @param purpose the name of the purpose
 * @param channel the name of the channel, such as {@code email}
 * @param notice the version of the privacy notice that was shown
 * @param method how consent was expressed, such as {@code web-form}
 * @param doubleOptIn whether the evidence proved that the subject confirmed a request for it
 * @param evidence what shows it, by name; the names stand in clear and are those of a form's fields
 */
public record ConsentGiven(
        SubjectId subject,
        String purpose,
        String channel,
        String notice,
        String method,
        boolean doubleOptIn,
        @Category(value = "evidence", field = 1) Map<String, Personal<String>> evidence,
        Instant at)
        implements ConsentEvent {

    /** The most entries of evidence. */
    public static final int MOST_EVIDENCE = 20;

    public ConsentGiven {
        Fields.requirePresent("subject", subject);
        Fields.requireName("purpose", purpose);
        Fields.requireName("channel", channel);
        Fields.requireName("notice", notice);
        Fields.requireName("method", method);
        evidence = PersonalValues.sorted("evidence", evidence, MOST_EVIDENCE);
        Fields.requireInstant("at", at);
    }
}
