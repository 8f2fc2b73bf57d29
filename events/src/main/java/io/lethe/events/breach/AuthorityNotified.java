package io.lethe.events.breach;

import io.lethe.events.Fields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The supervisory authority was told of a breach (Art. 33(1) GDPR). It may be told again, in phases
 * (Art. 33(4)).
 *
 * @param authority one line that names the authority; it stands in clear for ever
 * @param reference the authority's own number of the case; null where it gave none
 * @param delayReason the reasons for a notification past its time; null where it was in time
 * @param at when it was notified
 */
public record AuthorityNotified(
        String breach,
        String authority,
        @Nullable String reference,
        @Nullable String delayReason,
        Instant at)
        implements BreachEvent {

    private static final int LINE = 200;

    public AuthorityNotified {
        Fields.requireName("breach", breach);
        Fields.requireText("authority", authority, LINE);
        if (reference != null) {
            Fields.requireText("reference", reference, LINE);
        }
        if (delayReason != null) {
            Fields.requireText("delayReason", delayReason, LINE);
        }
        Fields.requireInstant("at", at);
    }
}
