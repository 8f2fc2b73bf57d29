package io.lethe.events.erasure;

import io.lethe.events.DomainEvent;
import io.lethe.events.SubjectId;

/** What can happen in an erasure case. */
public sealed interface ErasureEvent extends DomainEvent permits ErasureRequested {

    /** The id of the erasure case. */
    String erasure();

    SubjectId subject();

    @Override
    default String key() {
        return subject().value();
    }
}
