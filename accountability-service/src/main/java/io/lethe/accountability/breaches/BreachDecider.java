package io.lethe.accountability.breaches;

import io.lethe.accountability.breaches.BreachCommand.CloseBreach;
import io.lethe.accountability.breaches.BreachCommand.NotifyAuthority;
import io.lethe.accountability.breaches.BreachCommand.RegisterBreach;
import io.lethe.accountability.breaches.BreachCommand.WaiveNotification;
import io.lethe.accountability.breaches.BreachState.Closed;
import io.lethe.accountability.breaches.BreachState.Registered;
import io.lethe.accountability.breaches.BreachState.Unknown;
import io.lethe.events.breach.AuthorityNotified;
import io.lethe.events.breach.BreachClosed;
import io.lethe.events.breach.BreachDetected;
import io.lethe.events.breach.BreachEvent;
import io.lethe.events.breach.NotificationWaived;
import io.lethe.kit.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What follows from a command, and what an event changes. Pure: no clock, no framework. */
final class BreachDecider {

    /** How far another clock may run ahead of ours. */
    static final Duration CLOCK_SKEW = Duration.ofMinutes(2);

    private BreachDecider() {}

    /**
     * The events that follow; none where it is already so.
     *
     * @throws Refusal {@code in-the-future}, {@code before-the-law}, {@code breach-unknown}, {@code
     *     breach-closed}, {@code before-awareness}, {@code delay-reason-missing}, {@code
     *     authority-notified} or {@code breach-undecided}
     */
    static List<BreachEvent> decide(BreachCommand command, BreachState state) {
        if (command instanceof RegisterBreach(BreachDetected fact, Instant learnt, _)) {
            refuseFuture("/awareAt", fact.awareAt(), learnt);
        }
        refuseFuture("/at", command.fact().at(), command.learnt());
        return switch (command) {
            case RegisterBreach register -> register(register, state);
            case NotifyAuthority notify -> notify(notify, registered(state));
            case WaiveNotification(NotificationWaived fact, _) -> waive(fact, registered(state));
            case CloseBreach(BreachClosed fact, _) -> close(fact, state);
        };
    }

    private static List<BreachEvent> register(RegisterBreach command, BreachState state) {
        BreachDetected fact = command.fact();
        if (command.regimes().at(fact.awareAt()).isEmpty()) {
            throw Refusal.unprocessable(
                            "before-the-law",
                            "It is told to have been known of before the law applied that it is measured by")
                    .at("/awareAt");
        }
        return state instanceof Unknown ? List.of(fact) : List.of();
    }

    private static List<BreachEvent> notify(NotifyAuthority command, Registered state) {
        AuthorityNotified fact = command.fact();
        Instant awareAt = state.facts().awareAt();
        if (fact.at().isBefore(awareAt)) {
            throw Refusal.unprocessable(
                            "before-awareness",
                            "It is told to have happened before the controller became aware")
                    .at("/at");
        }
        Instant due = command.regimes().of(awareAt).due(awareAt);
        boolean inTime =
                !fact.at().isAfter(due)
                        || state.notifications().stream().anyMatch(each -> !each.at().isAfter(due));
        if (!inTime && fact.delayReason() == null) {
            // Art. 33(1): later than that, it is accompanied by reasons for the delay.
            throw Refusal.unprocessable(
                            "delay-reason-missing",
                            "A notification later than " + due + " tells the reasons for the delay")
                    .at("/delayReason");
        }
        return state.notifications().contains(fact) ? List.of() : List.of(fact);
    }

    private static List<BreachEvent> waive(NotificationWaived fact, Registered state) {
        if (!state.notifications().isEmpty()) {
            throw Refusal.conflict(
                    "authority-notified", "The authority was notified: there is nothing to waive");
        }
        NotificationWaived waiver = state.waiver();
        return waiver != null && waiver.reason().equals(fact.reason()) ? List.of() : List.of(fact);
    }

    private static List<BreachEvent> close(BreachClosed fact, BreachState state) {
        if (state instanceof Closed) {
            return List.of();
        }
        if (!registered(state).isDecided()) {
            throw Refusal.conflict(
                    "breach-undecided",
                    "Before it is closed, the authority is notified or the reasons not to are recorded");
        }
        return List.of(fact);
    }

    private static Registered registered(BreachState state) {
        return switch (state) {
            case Registered registered -> registered;
            case Unknown _ ->
                    throw Refusal.notFound("breach-unknown", "There is no breach of this id");
            case Closed _ -> throw Refusal.conflict("breach-closed", "The breach was closed");
        };
    }

    private static void refuseFuture(String field, Instant told, Instant learnt) {
        if (told.isAfter(learnt.plus(CLOCK_SKEW))) {
            throw Refusal.unprocessable(
                            "in-the-future",
                            "It is told to have happened more than two minutes from now")
                    .at(field);
        }
    }

    static BreachState evolve(BreachState state, BreachEvent event) {
        return switch (event) {
            case BreachDetected detected -> new Registered(detected, List.of(), null);
            case AuthorityNotified notified -> registered(state).with(notified);
            case NotificationWaived waived -> registered(state).with(waived);
            case BreachClosed _ -> new Closed();
        };
    }
}
