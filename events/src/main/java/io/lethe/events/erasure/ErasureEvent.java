package io.lethe.events.erasure;

import io.lethe.events.SubjectEvent;

/** What can happen in an erasure case. */
public sealed interface ErasureEvent extends SubjectEvent
        permits ErasureRequested, SubjectKeysDestroyed, PurgeAcknowledged, ErasureCompleted {

    /** The id of the erasure case. */
    String erasure();
}
