package io.lethe.events.circumstance;

import io.lethe.events.Fields;
import io.lethe.events.SubjectId;
import java.time.Instant;

/**
 * The holder of parental responsibility took back what they consented to (Art. 7(3), 8 GDPR).
 *
 * @param purpose the name of the purpose
 * @param channel the name of the channel
 */
public record ParentalConsentWithdrawn(
        SubjectId subject, String purpose, String channel, Instant at)
        implements CircumstanceEvent {

    public ParentalConsentWithdrawn {
        Fields.requirePresent("subject", subject);
        Fields.requireName("purpose", purpose);
        Fields.requireName("channel", channel);
        Fields.requireInstant("at", at);
    }
}
