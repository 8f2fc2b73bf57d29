package io.lethe.events.consent;

import io.lethe.events.Category;
import io.lethe.events.Fields;
import io.lethe.events.InvalidFieldException;
import io.lethe.events.Personal;
import io.lethe.events.SubjectId;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

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

    /** The longest value of evidence, in code points. */
    public static final int LONGEST_EVIDENCE = 2_000;

    public ConsentGiven {
        Fields.requirePresent("subject", subject);
        Fields.requireName("purpose", purpose);
        Fields.requireName("channel", channel);
        Fields.requireName("notice", notice);
        Fields.requireName("method", method);
        evidence = bounded(Fields.requirePresent("evidence", evidence));
        Fields.requireInstant("at", at);
    }

    private static Map<String, Personal<String>> bounded(Map<String, Personal<String>> evidence) {
        if (evidence.size() > MOST_EVIDENCE) {
            throw new InvalidFieldException(
                    "evidence", "must not have more than " + MOST_EVIDENCE + " entries");
        }
        evidence.forEach(
                (name, value) -> {
                    Fields.requireName("evidence", name);
                    if (Fields.requirePresent("evidence", value)
                                    instanceof Personal.Known<String>(String known)
                            && known.codePointCount(0, known.length()) > LONGEST_EVIDENCE) {
                        throw new InvalidFieldException(
                                "evidence",
                                "must not hold more than " + LONGEST_EVIDENCE + " characters each");
                    }
                });
        // Sorted, so that the same event is written in the same order everywhere.
        return Collections.unmodifiableMap(new TreeMap<>(evidence));
    }
}
