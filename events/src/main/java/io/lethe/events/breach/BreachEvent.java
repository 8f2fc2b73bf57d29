package io.lethe.events.breach;

import io.lethe.events.DomainEvent;

/** What can happen to one breach. */
public sealed interface BreachEvent extends DomainEvent
        permits BreachDetected, AuthorityNotified, NotificationWaived, BreachClosed {

    /** The id of the breach. */
    String breach();

    @Override
    default String key() {
        return breach();
    }
}
