package io.lethe.retention.erasures;

import io.lethe.events.SubjectId;
import io.lethe.events.erasure.ErasureCompleted;
import io.lethe.events.erasure.ErasureEvent;
import io.lethe.events.erasure.ErasureRequested;
import io.lethe.events.erasure.PurgeAcknowledged;
import io.lethe.events.erasure.SubjectKeysDestroyed;
import io.lethe.kit.refusal.Refusal;
import io.lethe.retention.erasures.ErasureCase.Completed;
import io.lethe.retention.erasures.ErasureCase.None;
import io.lethe.retention.erasures.ErasureCase.Purging;
import io.lethe.retention.erasures.ErasureCase.Requested;
import io.lethe.retention.erasures.ErasureCommand.Acknowledge;
import io.lethe.retention.erasures.ErasureCommand.CompleteErasure;
import io.lethe.retention.erasures.ErasureCommand.RecordDestruction;
import io.lethe.retention.erasures.ErasureCommand.RequestErasure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What follows from a command, and what an event changes. Pure: no clock, no framework. */
final class ErasureDecider {

    /** How far a source's clock may run ahead of ours. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(2);

    private ErasureDecider() {}

    /**
     * The events that follow; none where they are on record, or the command is about another case
     * than the subject's.
     *
     * @throws Refusal {@code erasure-restricted}, {@code in-the-future}
     */
    static List<ErasureEvent> decide(ErasureCommand command, ErasureCase state) {
        return switch (command) {
            case RequestErasure request -> request(request, state);
            case RecordDestruction(SubjectKeysDestroyed fact) ->
                    state.equals(new Requested(fact.erasure())) ? List.of(fact) : List.of();
            case Acknowledge it -> acknowledge(it, state);
            case CompleteErasure it ->
                    state instanceof Purging purging && purging.erasure().equals(it.erasure())
                            ? completion(it.subject(), purging, it.required(), it.learnt())
                            : List.of();
        };
    }

    /** A subject has one case: a second request is answered with it, whatever stands by now. */
    private static List<ErasureEvent> request(RequestErasure request, ErasureCase state) {
        if (!(state instanceof None)) {
            return List.of();
        }
        if (request.fact().at().isAfter(request.learnt().plus(CLOCK_SKEW))) {
            throw Refusal.unprocessable(
                            "in-the-future",
                            "It is told to have happened more than two minutes from now")
                    .at("/at");
        }
        if (!request.keptBy().isEmpty()) {
            throw restricted(request.keptBy());
        }
        return List.of(request.fact());
    }

    private static Refusal restricted(Collection<String> restrictions) {
        return Refusal.conflict(
                        "erasure-restricted",
                        "The data are to be kept under Art. 18(1)(b) or (c) GDPR; lift first: "
                                + String.join(", ", restrictions))
                .at("/subject");
    }

    private static List<ErasureEvent> acknowledge(Acknowledge it, ErasureCase state) {
        PurgeAcknowledged fact = it.fact();
        if (!(state instanceof Purging purging) || !purging.erasure().equals(fact.erasure())) {
            return List.of();
        }
        List<ErasureEvent> events = new ArrayList<>();
        if (!purging.purged().contains(fact.service())) {
            events.add(fact);
        }
        events.addAll(
                completion(
                        fact.subject(), purging.with(fact.service()), it.required(), it.learnt()));
        return events;
    }

    private static List<ErasureEvent> completion(
            SubjectId subject, Purging purging, Collection<String> required, Instant at) {
        return purging.isDone(required)
                ? List.of(
                        new ErasureCompleted(
                                subject,
                                purging.erasure(),
                                purging.purged().stream().sorted().toList(),
                                at))
                : List.of();
    }

    static ErasureCase evolve(ErasureCase state, ErasureEvent event) {
        return switch (event) {
            case ErasureRequested requested -> new Requested(requested.erasure());
            case SubjectKeysDestroyed destroyed -> new Purging(destroyed.erasure(), Set.of());
            case PurgeAcknowledged acknowledged when state instanceof Purging purging ->
                    purging.with(acknowledged.service());
            case PurgeAcknowledged _ -> state;
            case ErasureCompleted completed -> new Completed(completed.erasure());
        };
    }
}
