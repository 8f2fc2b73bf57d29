package io.lethe.events.optin;

import io.lethe.events.SubjectEvent;

/** What can happen to a double opt-in of one subject. */
public sealed interface OptInEvent extends SubjectEvent
        permits OptInRequested, OptInConfirmed, OptInLapsed {

    /** The most values of evidence, or of a contact. */
    int MOST_VALUES = 10;

    /** Which one, of those of the subject. */
    String optIn();
}
