package io.lethe.events.consent;

import io.lethe.events.Fields;
import io.lethe.events.SubjectId;
import java.time.Instant;

/**
 * A subject agreed, by an affirmative act, to one purpose on one channel (Art. 4(11), 7 GDPR): who,
 * when, what they were told and how.
 *
 * @param purpose the name of the purpose
 * @param channel the name of the channel, such as {@code email}
 * @param notice the version of the privacy notice that was shown
 * @param method how consent was expressed, such as {@code web-form}
 * @param doubleOptIn whether the evidence proved that the subject confirmed a request for it
 */
public record ConsentGiven(
        SubjectId subject,
        String purpose,
        String channel,
        String notice,
        String method,
        boolean doubleOptIn,
        Instant at)
        implements ConsentEvent {

    public ConsentGiven {
        Fields.requirePresent("subject", subject);
        Fields.requireName("purpose", purpose);
        Fields.requireName("channel", channel);
        Fields.requireName("notice", notice);
        Fields.requireName("method", method);
        Fields.requireInstant("at", at);
    }
}
