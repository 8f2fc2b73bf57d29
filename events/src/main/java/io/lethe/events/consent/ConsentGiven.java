package io.lethe.events.consent;

import io.lethe.events.Fields;
import io.lethe.events.SubjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A subject agreed, by an affirmative act, to one purpose on one channel (Art. 4(11), 7 GDPR): who,
 * when, what they were told and how.
 *
 * @param purpose the name of the purpose
 * @param channel the name of the channel, such as {@code email}
 * @param notice the version of the privacy notice that was shown
 * @param method how consent was expressed, such as {@code web-form}
 * @param requestedAt when a confirmation was asked for
 * @param confirmedAt when it was given
 */
public record ConsentGiven(
        SubjectId subject,
        String purpose,
        String channel,
        String notice,
        String method,
        @Nullable Instant requestedAt,
        @Nullable Instant confirmedAt,
        Instant at)
        implements ConsentEvent {

    public ConsentGiven {
        Fields.requirePresent("subject", subject);
        Fields.requireName("purpose", purpose);
        Fields.requireName("channel", channel);
        Fields.requireName("notice", notice);
        Fields.requireName("method", method);
        Fields.allowInstant("requestedAt", requestedAt);
        Fields.allowInstant("confirmedAt", confirmedAt);
        Fields.requireInstant("at", at);
    }

    /**
     * Whether the two instants together prove a double opt-in. Sources report confirmations without
     * a request and even before it: that is recorded as it was told, and proves nothing.
     */
    public boolean provesDoubleOptIn() {
        return requestedAt != null && confirmedAt != null && !confirmedAt.isBefore(requestedAt);
    }
}
