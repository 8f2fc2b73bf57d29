package io.lethe.events.circumstance;

import io.lethe.events.Fields;
import io.lethe.events.SubjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pause ended. Where its time was up, decisions went on at that very instant; this tells those
 * who keep a copy.
 *
 * @param purpose the name of the purpose
 * @param channel the name of the channel; null where the pause was for all of the purpose
 * @param reason why
 */
public record ConsentResumed(
        SubjectId subject,
        String purpose,
        @Nullable String channel,
        ResumeReason reason,
        Instant at)
        implements CircumstanceEvent {

    public ConsentResumed {
        Fields.requirePresent("subject", subject);
        Fields.requireName("purpose", purpose);
        if (channel != null) {
            Fields.requireName("channel", channel);
        }
        Fields.requirePresent("reason", reason);
        Fields.requireInstant("at", at);
    }
}
