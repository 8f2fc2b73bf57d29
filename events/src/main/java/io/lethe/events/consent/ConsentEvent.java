package io.lethe.events.consent;

import io.lethe.events.DomainEvent;
import io.lethe.events.SubjectId;

/** What can happen in the consent stream of one subject. */
public sealed interface ConsentEvent extends DomainEvent
        permits ConsentGiven, ConsentWithdrawn, AddressSuppressed {

    SubjectId subject();

    @Override
    default String key() {
        return subject().value();
    }
}
