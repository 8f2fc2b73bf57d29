package io.lethe.events.restriction;

import io.lethe.events.SubjectEvent;

/** What can happen to the restrictions of one subject. */
public sealed interface RestrictionEvent extends SubjectEvent
        permits ProcessingRestricted, ProcessingRestrictionLifted {

    /** The id of the restriction: a subject can have several at once, each with its ground. */
    String restriction();
}
