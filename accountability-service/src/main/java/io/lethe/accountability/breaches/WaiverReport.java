package io.lethe.accountability.breaches;

import io.lethe.accountability.breaches.BreachCommand.WaiveNotification;
import io.lethe.events.breach.NotificationWaived;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The decision not to notify.
 *
 * @param at when it was decided; where it is missing, now
 */
record WaiverReport(String reason, @Nullable Instant at) {

    WaiveNotification command(String breach, Instant learnt) {
        return new WaiveNotification(
                new NotificationWaived(breach, reason, BreachCommand.happened(at, learnt)), learnt);
    }
}
