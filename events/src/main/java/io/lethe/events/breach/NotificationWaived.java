package io.lethe.events.breach;

import io.lethe.events.Fields;
import java.time.Instant;

/**
 * It was decided not to notify the authority, because a risk is unlikely (Art. 33(1) GDPR). The
 * reasoning is kept for the register (Art. 33(5)).
 *
 * @param reason one line; it stands in clear for ever and names no person
 * @param at when it was decided
 */
public record NotificationWaived(String breach, String reason, Instant at) implements BreachEvent {

    private static final int LINE = 200;

    public NotificationWaived {
        Fields.requireName("breach", breach);
        Fields.requireText("reason", reason, LINE);
        Fields.requireInstant("at", at);
    }
}
