package io.lethe.events.circumstance;

import io.lethe.events.SubjectEvent;

/** What can come to be known of one subject's circumstances. */
public sealed interface CircumstanceEvent extends SubjectEvent
        permits ObjectionRaised,
                ObjectionUpheld,
                ObjectionOverridden,
                ObjectionWithdrawn,
                LawfulBasisRecorded,
                LawfulBasisEnded,
                ResidenceRecorded,
                BirthDateRecorded,
                ParentalConsentGiven,
                ParentalConsentWithdrawn,
                ScreeningRecorded,
                ConsentPaused,
                ConsentResumed {

    /** The most values of evidence, or of an identity. */
    int MOST_VALUES = 20;
}
