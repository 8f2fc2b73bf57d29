package io.lethe.events.circumstance;

import io.lethe.events.Fields;
import io.lethe.events.InvalidFieldException;
import io.lethe.events.SubjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A subject wants to be left alone for a while. What was agreed to stays agreed to, and nothing is
 * done on the ground of it until the time is up; nor is marketing, whatever it rests on.
 *
 * @param purpose the name of the purpose
 * @param channel the name of the channel; null for all channels of the purpose
 * @param until when it ends by itself
 */
public record ConsentPaused(
        SubjectId subject, String purpose, @Nullable String channel, Instant until, Instant at)
        implements CircumstanceEvent {

    public ConsentPaused {
        Fields.requirePresent("subject", subject);
        Fields.requireName("purpose", purpose);
        if (channel != null) {
            Fields.requireName("channel", channel);
        }
        Fields.requireInstant("until", until);
        Fields.requireInstant("at", at);
        if (!until.isAfter(at)) {
            throw new InvalidFieldException("until", "must be later than its beginning");
        }
    }
}
