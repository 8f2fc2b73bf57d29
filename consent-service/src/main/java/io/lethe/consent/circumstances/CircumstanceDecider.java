package io.lethe.consent.circumstances;

import io.lethe.consent.circumstances.Circumstance.State;
import io.lethe.consent.consents.FactTime;
import io.lethe.events.circumstance.CircumstanceEvent;
import io.lethe.kit.refusal.Refusal;
import java.util.List;

/** What follows from a report, and what an event changes. Pure: no clock, no framework. */
public final class CircumstanceDecider {

    // The aggregate compares what is said and not who said it.
    private static final String NO_EVENT = "";

    private CircumstanceDecider() {}

    /**
     * The event that follows; none where it is already known.
     *
     * @throws Refusal {@code subject-erased} once the stream is closed; {@code objection-missing}
     *     where there is nothing to rule on; what {@link FactTime} refuses
     */
    public static List<CircumstanceEvent> decide(RecordCircumstance command, Circumstances state) {
        if (state.isClosed()) {
            throw Refusal.subjectErased();
        }
        FactTime.require(command.fact().at(), command.learnt());
        return Circumstance.of(command.fact(), NO_EVENT)
                .filter(told -> isNews(told, state))
                .map(_ -> List.of(command.fact()))
                .orElseGet(List::of);
    }

    private static boolean isNews(Circumstance told, Circumstances state) {
        boolean ruling = told.state() == State.UPHELD || told.state() == State.OVERRIDDEN;
        if (ruling && !isObjection(told, state)) {
            throw Refusal.conflict(
                            "objection-missing", "No objection to this purpose stands to rule on")
                    .at("/purpose");
        }
        return told.state() == State.LAPSED
                ? isUp(told, state)
                : state.find(told.key()).filter(told::says).isEmpty();
    }

    // It may have been made longer since somebody looked.
    private static boolean isUp(Circumstance told, Circumstances state) {
        return state.find(told.key())
                .filter(pause -> pause.state() == State.PAUSED)
                .filter(pause -> told.at().equals(pause.bound()))
                .isPresent();
    }

    private static boolean isObjection(Circumstance told, Circumstances state) {
        return state.find(told.key())
                .filter(objection -> objection.state() != State.WITHDRAWN)
                .isPresent();
    }

    public static Circumstances evolve(Circumstances state, CircumstanceEvent event) {
        return Circumstance.of(event, NO_EVENT).map(state::with).orElse(state);
    }
}
