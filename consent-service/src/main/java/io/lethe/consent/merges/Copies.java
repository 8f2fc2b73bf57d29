package io.lethe.consent.merges;

import io.lethe.events.SubjectId;
import io.lethe.events.circumstance.BirthDateRecorded;
import io.lethe.events.circumstance.CircumstanceEvent;
import io.lethe.events.circumstance.ConsentPaused;
import io.lethe.events.circumstance.ConsentResumed;
import io.lethe.events.circumstance.LawfulBasisEnded;
import io.lethe.events.circumstance.LawfulBasisRecorded;
import io.lethe.events.circumstance.ObjectionOverridden;
import io.lethe.events.circumstance.ObjectionRaised;
import io.lethe.events.circumstance.ObjectionUpheld;
import io.lethe.events.circumstance.ObjectionWithdrawn;
import io.lethe.events.circumstance.ParentalConsentGiven;
import io.lethe.events.circumstance.ParentalConsentWithdrawn;
import io.lethe.events.circumstance.ResidenceRecorded;
import io.lethe.events.circumstance.ScreeningRecorded;
import io.lethe.events.consent.AddressSuppressed;
import io.lethe.events.consent.ConsentGiven;
import io.lethe.events.consent.ConsentWithdrawn;
import java.time.Instant;

/** Facts of one subject, told of another: what is sealed in them is sealed anew for that one. */
final class Copies {

    private Copies() {}

    static ConsentGiven of(SubjectId whom, ConsentGiven it) {
        return new ConsentGiven(
                whom,
                it.purpose(),
                it.channel(),
                it.notice(),
                it.method(),
                it.doubleOptIn(),
                it.evidence(),
                it.at());
    }

    static ConsentWithdrawn of(SubjectId whom, ConsentWithdrawn it) {
        return new ConsentWithdrawn(whom, it.purpose(), it.channel(), it.at());
    }

    static AddressSuppressed of(SubjectId whom, AddressSuppressed it) {
        return new AddressSuppressed(whom, it.channel(), it.reason(), it.at());
    }

    /**
     * @param at its own time, or that from which it holds
     */
    static CircumstanceEvent of(SubjectId whom, CircumstanceEvent event, Instant at) {
        return switch (event) {
            case ObjectionRaised it -> new ObjectionRaised(whom, it.purpose(), it.evidence(), at);
            case ObjectionUpheld it -> new ObjectionUpheld(whom, it.purpose(), at);
            case ObjectionOverridden it ->
                    new ObjectionOverridden(whom, it.purpose(), it.evidence(), at);
            case ObjectionWithdrawn it -> new ObjectionWithdrawn(whom, it.purpose(), at);
            case LawfulBasisRecorded it ->
                    new LawfulBasisRecorded(
                            whom, it.purpose(), it.basis(), it.evidence(), it.until(), at);
            case LawfulBasisEnded it -> new LawfulBasisEnded(whom, it.purpose(), at);
            case ResidenceRecorded it -> new ResidenceRecorded(whom, it.country(), at);
            case BirthDateRecorded it -> new BirthDateRecorded(whom, it.identity(), at);
            case ParentalConsentGiven it ->
                    new ParentalConsentGiven(
                            whom, it.purpose(), it.channel(), it.method(), it.evidence(), at);
            case ParentalConsentWithdrawn it ->
                    new ParentalConsentWithdrawn(whom, it.purpose(), it.channel(), at);
            case ScreeningRecorded it ->
                    new ScreeningRecorded(
                            whom, it.channel(), it.register(), it.listed(), it.listedSince(), at);
            case ConsentPaused it ->
                    new ConsentPaused(whom, it.purpose(), it.channel(), it.until(), at);
            case ConsentResumed it ->
                    new ConsentResumed(whom, it.purpose(), it.channel(), it.reason(), at);
        };
    }
}
