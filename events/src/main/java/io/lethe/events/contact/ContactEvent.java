package io.lethe.events.contact;

import io.lethe.events.SubjectEvent;

/** What can happen to the contact record of one subject. */
public sealed interface ContactEvent extends SubjectEvent
        permits ContactRegistered, ContactChanged, PersonalDataAccessed, SubjectsMerged {}
