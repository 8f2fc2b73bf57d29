package io.lethe.events.consent;

import io.lethe.events.Fields;
import io.lethe.events.SubjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A consent ends at another instant than before, because the purpose has other terms.
 *
 * @param purpose the name of the purpose
 * @param channel the name of the channel
 * @param consent the id of the event by which it was given
 * @param until when it runs out by itself; null where it does not
 * @param at when the terms began to hold that say so
 */
public record ConsentEndMoved(
        SubjectId subject,
        String purpose,
        String channel,
        String consent,
        @Nullable Instant until,
        Instant at)
        implements ExpiryEvent {

    public ConsentEndMoved {
        Fields.requirePresent("subject", subject);
        Fields.requireName("purpose", purpose);
        Fields.requireName("channel", channel);
        Fields.requireName("consent", consent);
        Fields.allowInstant("until", until);
        Fields.requireInstant("at", at);
    }
}
