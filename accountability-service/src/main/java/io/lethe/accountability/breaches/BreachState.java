package io.lethe.accountability.breaches;

import io.lethe.events.breach.AuthorityNotified;
import io.lethe.events.breach.BreachDetected;
import io.lethe.events.breach.NotificationWaived;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known of a breach. */
sealed interface BreachState {

    BreachState NONE = new Unknown();

    /** There is no such breach. */
    record Unknown() implements BreachState {}

    /**
     * It is in the register.
     *
     * @param notifications in the order in which they were recorded
     * @param waiver the latest; null where it was never decided not to notify
     */
    record Registered(
            BreachDetected facts,
            List<AuthorityNotified> notifications,
            @Nullable NotificationWaived waiver)
            implements BreachState {

        Registered with(AuthorityNotified notification) {
            return new Registered(
                    facts,
                    Stream.concat(notifications.stream(), Stream.of(notification)).toList(),
                    waiver);
        }

        Registered with(NotificationWaived decision) {
            return new Registered(facts, notifications, decision);
        }

        boolean isDecided() {
            return !notifications.isEmpty() || waiver != null;
        }
    }

    /** Nothing more is done about it. */
    record Closed() implements BreachState {}
}
