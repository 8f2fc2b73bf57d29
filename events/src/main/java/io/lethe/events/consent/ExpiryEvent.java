package io.lethe.events.consent;

import io.lethe.events.SubjectEvent;

/**
 * What time and the terms of a purpose do to a consent. Nothing here is an action of the subject,
 * and no decision rests on it: those go by the clock.
 */
public sealed interface ExpiryEvent extends SubjectEvent permits ConsentExpired, ConsentEndMoved {

    /** The name of the purpose. */
    String purpose();

    /** The name of the channel. */
    String channel();

    /** The id of the event by which it was given. */
    String consent();
}
