package io.lethe.consent.preferences;

import io.lethe.consent.circumstances.Circumstance;
import io.lethe.consent.circumstances.Circumstance.Kind;
import io.lethe.consent.circumstances.Circumstance.State;
import io.lethe.consent.circumstances.CircumstanceDecider;
import io.lethe.consent.circumstances.Circumstances;
import io.lethe.consent.consents.ConsentDecider;
import io.lethe.consent.consents.Consents;
import io.lethe.consent.preferences.PreferenceChange.EndObjection;
import io.lethe.consent.preferences.PreferenceChange.Give;
import io.lethe.consent.preferences.PreferenceChange.Pause;
import io.lethe.consent.preferences.PreferenceChange.Resume;
import io.lethe.consent.preferences.PreferenceChange.Signal;
import io.lethe.consent.preferences.PreferenceChange.Withdraw;
import io.lethe.consent.preferences.PreferenceCommand.Change;
import io.lethe.consent.preferences.PreferenceCommand.RequestLink;
import io.lethe.events.SubjectEvent;
import io.lethe.events.SubjectId;
import io.lethe.events.circumstance.CircumstanceEvent;
import io.lethe.events.circumstance.ConsentPaused;
import io.lethe.events.circumstance.ConsentResumed;
import io.lethe.events.circumstance.ObjectionRaised;
import io.lethe.events.circumstance.ObjectionWithdrawn;
import io.lethe.events.circumstance.ResumeReason;
import io.lethe.events.consent.ConsentEvent;
import io.lethe.events.consent.ConsentGiven;
import io.lethe.events.consent.ConsentWithdrawn;
import io.lethe.kit.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What follows from a command. Pure: no clock, no framework. */
public final class PreferenceDecider {

    /** Who agrees to the same again so soon said it twice; later, the consent is given anew. */
    private static final Duration SAID_TWICE = Duration.ofDays(1);

    private final SubjectId subject;
    private final Instant now;
    private final List<SubjectEvent> events = new ArrayList<>();
    private Consents consents;
    private Circumstances circumstances;

    private PreferenceDecider(Change change, Consents consents, Circumstances circumstances) {
        this.subject = change.subject();
        this.now = change.at();
        this.consents = consents;
        this.circumstances = circumstances;
    }

    /**
     * The events that follow, in the order in which they were wanted; none for what is so already.
     *
     * @throws Refusal {@code subject-erased} once the stream is closed
     */
    public static List<SubjectEvent> decide(
            PreferenceCommand command, Consents consents, Circumstances circumstances) {
        if (consents.purged() != null) {
            throw Refusal.subjectErased();
        }
        return switch (command) {
            case RequestLink(var fact) -> List.of(fact);
            case Change change -> {
                var decider = new PreferenceDecider(change, consents, circumstances);
                change.changes().forEach(decider::take);
                yield List.copyOf(decider.events);
            }
        };
    }

    private void take(PreferenceChange change) {
        switch (change) {
            case Give it -> give(it);
            case Withdraw it -> withdraw(it);
            case PreferenceChange.Objection it -> {
                if (standing(it.purpose()).isEmpty()) {
                    add(raised(it));
                }
            }
            case EndObjection it -> endObjection(it.purpose());
            case Pause it -> pause(it);
            case Resume it -> resume(it);
            case Signal it -> {
                if (objection(it.purpose()).isEmpty()) {
                    add(new ObjectionRaised(subject, it.purpose(), it.evidence(), now));
                }
            }
        }
    }

    private void give(Give it) {
        Consents.Standing standing = consents.standing(scope(it.purpose(), it.channel()));
        ConsentGiven before = standing.isGiven() ? standing.given() : null;
        if (before == null || !saysAs(before, it)) {
            // A tie goes to the withdrawal.
            Instant at = after(standing.withdrawn() == null ? null : standing.withdrawn().at());
            add(
                    new ConsentGiven(
                            subject,
                            it.purpose(),
                            it.channel(),
                            it.notice(),
                            it.method(),
                            it.doubleOptIn(),
                            it.evidence(),
                            before != null && before.at().isAfter(at) ? before.at() : at));
        }
        endObjection(it.purpose());
    }

    private boolean saysAs(ConsentGiven before, Give it) {
        return before.notice().equals(it.notice())
                && (before.doubleOptIn() || !it.doubleOptIn())
                && before.at().plus(SAID_TWICE).isAfter(now);
    }

    private void withdraw(Withdraw it) {
        Consents.Standing standing = consents.standing(scope(it.purpose(), it.channel()));
        if (standing.isGiven() || standing.withdrawn() == null) {
            ConsentGiven given = standing.given();
            // A source's clock may be ahead; a tie goes to the withdrawal.
            Instant at = given != null && given.at().isAfter(now) ? given.at() : now;
            add(new ConsentWithdrawn(subject, it.purpose(), it.channel(), at));
        }
    }

    private void endObjection(String purpose) {
        standing(purpose)
                .ifPresent(
                        objection ->
                                add(
                                        new ObjectionWithdrawn(
                                                subject, purpose, after(objection.at()))));
    }

    private void pause(Pause it) {
        Optional<Circumstance> known = paused(it.purpose(), it.channel());
        boolean same =
                known.filter(pause -> pause.state() == State.PAUSED)
                        .filter(pause -> it.until().equals(pause.bound()))
                        .isPresent();
        if (!same) {
            add(
                    new ConsentPaused(
                            subject,
                            it.purpose(),
                            it.channel(),
                            it.until(),
                            after(known.map(Circumstance::at).orElse(null))));
        }
    }

    private void resume(Resume it) {
        paused(it.purpose(), it.channel())
                .filter(pause -> pause.state() == State.PAUSED)
                .filter(pause -> pause.bound() != null && now.isBefore(pause.bound()))
                .ifPresent(
                        pause ->
                                add(
                                        new ConsentResumed(
                                                subject,
                                                it.purpose(),
                                                it.channel(),
                                                ResumeReason.ASKED,
                                                after(pause.at()))));
    }

    /** Now, but later than what it has to come after, whoever's clock told that. */
    private Instant after(@Nullable Instant earlier) {
        return earlier == null || earlier.isBefore(now) ? now : earlier.plus(1, ChronoUnit.MICROS);
    }

    private ObjectionRaised raised(PreferenceChange.Objection it) {
        Instant at = after(objection(it.purpose()).map(Circumstance::at).orElse(null));
        return new ObjectionRaised(subject, it.purpose(), it.evidence(), at);
    }

    private Optional<Circumstance> objection(String purpose) {
        return circumstances.find(Kind.OBJECTION, purpose, "");
    }

    /** The objection, unless it was taken back. */
    private Optional<Circumstance> standing(String purpose) {
        return objection(purpose).filter(it -> it.state() != State.WITHDRAWN);
    }

    private Optional<Circumstance> paused(String purpose, @Nullable String channel) {
        return circumstances.find(Kind.PAUSE, purpose, channel == null ? "" : channel);
    }

    private static Consents.Scope scope(String purpose, String channel) {
        return new Consents.Scope(purpose, channel);
    }

    private void add(ConsentEvent event) {
        consents = ConsentDecider.evolve(consents, event);
        events.add(event);
    }

    private void add(CircumstanceEvent event) {
        circumstances = CircumstanceDecider.evolve(circumstances, event);
        events.add(event);
    }
}
