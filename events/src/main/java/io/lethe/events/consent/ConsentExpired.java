package io.lethe.events.consent;

import io.lethe.events.Fields;
import io.lethe.events.SubjectId;
import java.time.Instant;

/**
 * A consent ran out, and was not given anew before.
 *
 * @param purpose the name of the purpose
 * @param channel the name of the channel
 * @param consent the id of the event by which it was given
 * @param at when it ran out, however late that was noticed
 */
public record ConsentExpired(
        SubjectId subject, String purpose, String channel, String consent, Instant at)
        implements ExpiryEvent {

    public ConsentExpired {
        Fields.requirePresent("subject", subject);
        Fields.requireName("purpose", purpose);
        Fields.requireName("channel", channel);
        Fields.requireName("consent", consent);
        Fields.requireInstant("at", at);
    }
}
