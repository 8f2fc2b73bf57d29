package io.lethe.consent.decisions;

import io.lethe.events.DomainEvent;
import io.lethe.events.Personal;
import io.lethe.events.SubjectId;
import io.lethe.events.circumstance.BirthDateRecorded;
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
import io.lethe.events.circumstance.PreferenceRegister;
import io.lethe.events.circumstance.ResidenceRecorded;
import io.lethe.events.circumstance.ResumeReason;
import io.lethe.events.circumstance.ScreeningRecorded;
import io.lethe.events.consent.AddressSuppressed;
import io.lethe.events.consent.ConsentGiven;
import io.lethe.events.consent.ConsentWithdrawn;
import io.lethe.events.consent.SuppressionReason;
import io.lethe.events.purpose.LawfulBasis;
import io.lethe.kit.store.RecordedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Anything that can happen to one subject, in any order of arrival. */
final class Histories {

    static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    static final List<String> PURPOSES = List.of("newsletter", "research");
    static final List<String> CHANNELS = List.of("email", "phone");

    private static final SubjectId ADA = Story.ADA;

    private Histories() {}

    /** Up to a dozen events, learnt a day after the other, each of any day before. */
    static Arbitrary<List<RecordedEvent>> any() {
        return told().list().ofMaxSize(12).map(Histories::recorded);
    }

    private static List<RecordedEvent> recorded(List<DomainEvent> told) {
        List<RecordedEvent> stream = new ArrayList<>();
        for (DomainEvent event : told) {
            int place = stream.size();
            stream.add(
                    new RecordedEvent("event-" + place, ADA.value(), place, learnt(place), event));
        }
        return stream;
    }

    static Instant learnt(int place) {
        return BEGIN.plus(Duration.ofDays(100L + place));
    }

    private static Arbitrary<DomainEvent> told() {
        // Few days, so that ties are not rare.
        Arbitrary<Instant> days =
                Arbitraries.integers().between(0, 20).map(day -> BEGIN.plus(Duration.ofDays(day)));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 18),
                        Arbitraries.of(PURPOSES),
                        Arbitraries.of(CHANNELS),
                        Arbitraries.of(true, false),
                        days)
                .as(Histories::event);
    }

    private static DomainEvent event(
            int kind, String purpose, String channel, boolean either, Instant at) {
        return switch (kind) {
            case 0, 1, 2 ->
                    new ConsentGiven(
                            ADA,
                            purpose,
                            channel,
                            either ? "v1" : "v0",
                            "web-form",
                            either,
                            Map.of(),
                            at);
            case 3, 4 -> new ConsentWithdrawn(ADA, purpose, channel, at);
            case 5 ->
                    new AddressSuppressed(
                            ADA,
                            channel,
                            either ? SuppressionReason.BOUNCE : SuppressionReason.COMPLAINT,
                            at);
            case 6 -> new ObjectionRaised(ADA, purpose, Map.of(), at);
            case 7 -> new ObjectionWithdrawn(ADA, purpose, at);
            case 8 ->
                    either
                            ? new ObjectionUpheld(ADA, purpose, at)
                            : new ObjectionOverridden(ADA, purpose, Map.of(), at);
            case 9 ->
                    new LawfulBasisRecorded(
                            ADA,
                            purpose,
                            LawfulBasis.CONTRACT,
                            Map.of(),
                            either ? at.plus(Duration.ofDays(95)) : null,
                            at);
            case 10 -> new LawfulBasisEnded(ADA, purpose, at);
            case 11 -> new ResidenceRecorded(ADA, either ? "FR" : "GB", at);
            case 12 ->
                    new BirthDateRecorded(
                            ADA,
                            Map.of(
                                    BirthDateRecorded.BIRTH_DATE,
                                    Personal.known(either ? "2012-05-20" : "2011-03-10")),
                            at);
            case 13 -> new ParentalConsentGiven(ADA, purpose, channel, "link", Map.of(), at);
            case 14 -> new ParentalConsentWithdrawn(ADA, purpose, channel, at);
            case 15, 16 ->
                    new ConsentPaused(
                            ADA,
                            purpose,
                            kind == 15 ? channel : null,
                            at.plus(Duration.ofDays(either ? 105 : 140)),
                            at);
            case 17 ->
                    new ConsentResumed(
                            ADA, purpose, either ? channel : null, ResumeReason.ASKED, at);
            default ->
                    new ScreeningRecorded(
                            ADA,
                            channel,
                            either ? PreferenceRegister.TPS : PreferenceRegister.CTPS,
                            either,
                            null,
                            at);
        };
    }
}
