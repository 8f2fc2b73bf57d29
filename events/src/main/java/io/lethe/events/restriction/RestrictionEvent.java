package io.lethe.events.restriction;

import io.lethe.events.DomainEvent;
import io.lethe.events.SubjectId;

/** What can happen to the restrictions of one subject. */
public sealed interface RestrictionEvent extends DomainEvent
        permits ProcessingRestricted, ProcessingRestrictionLifted {

    /** The id of the restriction: a subject can have several at once, each with its ground. */
    String restriction();

    SubjectId subject();

    @Override
    default String key() {
        return subject().value();
    }
}
