package io.lethe.events.consent;

import io.lethe.events.SubjectEvent;

/** What can happen in the consent stream of one subject. */
public sealed interface ConsentEvent extends SubjectEvent
        permits ConsentGiven, ConsentWithdrawn, AddressSuppressed {}
