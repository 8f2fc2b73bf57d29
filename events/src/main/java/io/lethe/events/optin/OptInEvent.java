package io.lethe.events.optin;

import io.lethe.events.SubjectEvent;

/** What can happen to a double opt-in of one subject. */
public sealed interface OptInEvent extends SubjectEvent
        permits OptInRequested, OptInConfirmed, OptInLapsed {

    /** Which one, of those of the subject. */
    String optIn();
}
