package io.lethe.events.consent;

import io.lethe.events.Fields;
import io.lethe.events.SubjectId;
import java.time.Instant;

/**
 * A subject took a consent back (Art. 7(3) GDPR). What was done on its ground before stays lawful.
 *
 * @param purpose the name of the purpose
 * @param channel the name of the channel
 */
public record ConsentWithdrawn(SubjectId subject, String purpose, String channel, Instant at)
        implements ConsentEvent {

    public ConsentWithdrawn {
        Fields.requirePresent("subject", subject);
        Fields.requireName("purpose", purpose);
        Fields.requireName("channel", channel);
        Fields.requireInstant("at", at);
    }
}
