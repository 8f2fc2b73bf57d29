package io.lethe.consent.circumstances;

import io.lethe.events.Personal;
import io.lethe.events.WireName;
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
import io.lethe.events.circumstance.PreferenceRegister;
import io.lethe.events.circumstance.ResidenceRecorded;
import io.lethe.events.circumstance.ResumeReason;
import io.lethe.events.circumstance.ScreeningRecorded;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one thing stands with a subject, as the latest event about it says. Immutable.
 *
 * @param value a country, a month of birth, a lawful basis; empty where there is none to tell
 * @param bound when a basis or a pause ends by itself, since when a number is listed; null where
 *     not told
 * @param at when it happened
 * @param event id of the event that says so
 */
public record Circumstance(
        Key key, State state, String value, @Nullable Instant bound, Instant at, String event) {

    /** What a circumstance is about. */
    public enum Kind implements WireName {
        OBJECTION("objection"),
        LAWFUL_BASIS("lawful-basis"),
        RESIDENCE("residence"),
        BIRTH("birth"),
        PARENTAL_CONSENT("parental-consent"),
        TPS("tps"),
        CTPS("ctps"),
        PAUSE("pause");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }

    /**
     * What is said of it. Of two said of the same instant the one with the higher rank holds: the
     * one that allows less.
     */
    public enum State implements WireName {
        RAISED("raised", 3),
        UPHELD("upheld", 4),
        OVERRIDDEN("overridden", 2),
        /** An objection or a parental consent was taken back. */
        WITHDRAWN("withdrawn", 1),
        RECORDED("recorded", 0),
        ENDED("ended", 1),
        GIVEN("given", 0),
        LISTED("listed", 1),
        CLEAR("clear", 0),
        PAUSED("paused", 1),
        RESUMED("resumed", 0),
        /** The time of a pause was up. */
        LAPSED("lapsed", 0);

        private final String wireName;
        private final int rank;

        State(String wireName, int rank) {
            this.wireName = wireName;
            this.rank = rank;
        }

        @Override
        public String wireName() {
            return wireName;
        }

        public int rank() {
            return rank;
        }
    }

    /**
     * @param purpose empty where it is the same for every purpose; the channel alike
     */
    public record Key(Kind kind, String purpose, String channel) {}

    // As the table orders them, so that rows and a fold of the events come to the same.
    private static final Comparator<Circumstance> ORDER =
            Comparator.comparing(Circumstance::at)
                    .thenComparingInt(it -> it.state().rank())
                    .thenComparing(Circumstance::value)
                    .thenComparing(it -> it.bound() == null ? Instant.MIN : it.bound());

    /** Whether this holds where the other was known before; facts arrive in any order. */
    public boolean holdsAgainst(Circumstance before) {
        return ORDER.compare(this, before) >= 0;
    }

    /** Whether the other says the same, whichever event does. */
    public boolean says(Circumstance other) {
        return ORDER.compare(this, other) == 0;
    }

    /**
     * What an event says; empty where it was forgotten.
     *
     * @param id of the event
     */
    public static Optional<Circumstance> of(CircumstanceEvent event, String id) {
        return switch (event) {
            case ObjectionRaised it -> objection(it.purpose(), State.RAISED, it, id);
            case ObjectionUpheld it -> objection(it.purpose(), State.UPHELD, it, id);
            case ObjectionOverridden it -> objection(it.purpose(), State.OVERRIDDEN, it, id);
            case ObjectionWithdrawn it -> objection(it.purpose(), State.WITHDRAWN, it, id);
            case LawfulBasisRecorded it ->
                    some(
                            new Key(Kind.LAWFUL_BASIS, it.purpose(), ""),
                            State.RECORDED,
                            it.basis().wireName(),
                            it.until(),
                            it,
                            id);
            case LawfulBasisEnded it ->
                    some(
                            new Key(Kind.LAWFUL_BASIS, it.purpose(), ""),
                            State.ENDED,
                            "",
                            null,
                            it,
                            id);
            case ResidenceRecorded it ->
                    some(
                            new Key(Kind.RESIDENCE, "", ""),
                            State.RECORDED,
                            it.country(),
                            null,
                            it,
                            id);
            case BirthDateRecorded it ->
                    month(it)
                            .flatMap(
                                    month ->
                                            some(
                                                    new Key(Kind.BIRTH, "", ""),
                                                    State.RECORDED,
                                                    month.toString(),
                                                    null,
                                                    it,
                                                    id));
            case ParentalConsentGiven it ->
                    parental(it.purpose(), it.channel(), State.GIVEN, it, id);
            case ParentalConsentWithdrawn it ->
                    parental(it.purpose(), it.channel(), State.WITHDRAWN, it, id);
            case ScreeningRecorded it ->
                    some(
                            new Key(kind(it.register()), "", it.channel()),
                            it.listed() ? State.LISTED : State.CLEAR,
                            "",
                            it.listedSince(),
                            it,
                            id);
            case ConsentPaused it ->
                    some(pause(it.purpose(), it.channel()), State.PAUSED, "", it.until(), it, id);
            case ConsentResumed it ->
                    some(
                            pause(it.purpose(), it.channel()),
                            it.reason() == ResumeReason.LAPSED ? State.LAPSED : State.RESUMED,
                            "",
                            null,
                            it,
                            id);
        };
    }

    private static Optional<Circumstance> objection(
            String purpose, State state, CircumstanceEvent event, String id) {
        return some(new Key(Kind.OBJECTION, purpose, ""), state, "", null, event, id);
    }

    private static Optional<Circumstance> parental(
            String purpose, String channel, State state, CircumstanceEvent event, String id) {
        return some(new Key(Kind.PARENTAL_CONSENT, purpose, channel), state, "", null, event, id);
    }

    private static Key pause(String purpose, @Nullable String channel) {
        return new Key(Kind.PAUSE, purpose, channel == null ? "" : channel);
    }

    private static Optional<Circumstance> some(
            Key key,
            State state,
            String value,
            @Nullable Instant bound,
            CircumstanceEvent event,
            String id) {
        return Optional.of(new Circumstance(key, state, value, bound, event.at(), id));
    }

    // The month is all that a decision needs: what stands in clear is as coarse as it can be.
    private static Optional<YearMonth> month(BirthDateRecorded event) {
        return event.identity().get(BirthDateRecorded.BIRTH_DATE)
                        instanceof Personal.Known<String>(String date)
                ? Optional.of(YearMonth.from(LocalDate.parse(date)))
                : Optional.empty();
    }

    private static Kind kind(PreferenceRegister register) {
        return switch (register) {
            case TPS -> Kind.TPS;
            case CTPS -> Kind.CTPS;
        };
    }
}
