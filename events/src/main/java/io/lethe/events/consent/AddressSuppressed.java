package io.lethe.events.consent;

import io.lethe.events.Fields;
import io.lethe.events.SubjectId;
import java.time.Instant;

/**
 * A subject must not be reached on a channel any more, whatever consent says.
 *
 * @param channel the name of the channel
 */
public record AddressSuppressed(
        SubjectId subject, String channel, SuppressionReason reason, Instant at)
        implements ConsentEvent {

    public AddressSuppressed {
        Fields.requirePresent("subject", subject);
        Fields.requireName("channel", channel);
        Fields.requirePresent("reason", reason);
        Fields.requireInstant("at", at);
    }
}
