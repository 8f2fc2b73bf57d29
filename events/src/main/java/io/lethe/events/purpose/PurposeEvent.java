package io.lethe.events.purpose;

import io.lethe.events.DomainEvent;

/** What can happen to one purpose. */
public sealed interface PurposeEvent extends DomainEvent permits PurposeDefined, PurposeRetired {

    /** The name of the purpose. */
    String purpose();

    /** By which way it came to be said. */
    Origin origin();

    @Override
    default String key() {
        return keyOf(purpose());
    }

    /** The key of a purpose's events: with a kind before it, so that it is no subject's id. */
    static String keyOf(String purpose) {
        return "purpose:" + purpose;
    }
}
