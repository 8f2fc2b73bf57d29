package io.lethe.events.circumstance;

import io.lethe.events.Fields;
import io.lethe.events.InvalidFieldException;
import io.lethe.events.SubjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a register of those who want no calls said of a subject's number (PECR, reg. 21). A listing
 * binds once it is 28 days old, so a number that was not listed can be called for less than 28
 * days.
 *
 * @param channel the name of the channel that uses the number
 * @param listed whether the number was on the register
 * @param listedSince since when; null where it was not told, and then the listing binds at once
 * @param at when the register was asked
 */
public record ScreeningRecorded(
        SubjectId subject,
        String channel,
        PreferenceRegister register,
        boolean listed,
        @Nullable Instant listedSince,
        Instant at)
        implements CircumstanceEvent {

    public ScreeningRecorded {
        Fields.requirePresent("subject", subject);
        Fields.requireName("channel", channel);
        Fields.requirePresent("register", register);
        Fields.allowInstant("listedSince", listedSince);
        if (listedSince != null && !listed) {
            throw new InvalidFieldException("listedSince", "is only of a number that is listed");
        }
        Fields.requireInstant("at", at);
    }
}
