package io.lethe.consent.purposes;

import io.lethe.consent.purposes.PurposeCommand.DefinePurpose;
import io.lethe.consent.purposes.PurposeCommand.RetirePurpose;
import io.lethe.events.purpose.PurposeDefined;
import io.lethe.events.purpose.PurposeEvent;
import io.lethe.events.purpose.PurposeRetired;
import java.util.List;

/** What follows from a command, and what an event changes. Pure: no clock, no framework. */
final class PurposeDecider {

    /** What is known of a purpose. */
    sealed interface State {

        /** It was never in use, or is not any more. */
        record Unused() implements State {}

        /** It is in use under these terms. */
        record Used(PurposeDefined terms) implements State {}
    }

    static final State NONE = new State.Unused();

    private PurposeDecider() {}

    /** The events that follow; none where it is already so. */
    static List<PurposeEvent> decide(PurposeCommand command, State state) {
        boolean news =
                switch (command) {
                    case DefinePurpose(PurposeDefined fact) ->
                            !(state instanceof State.Used(PurposeDefined terms))
                                    || !sameTerms(terms, fact);
                    case RetirePurpose _ -> state instanceof State.Used;
                };
        return news ? List.of(command.fact()) : List.of();
    }

    static State evolve(PurposeEvent event) {
        return switch (event) {
            case PurposeDefined defined -> new State.Used(defined);
            case PurposeRetired _ -> NONE;
        };
    }

    private static boolean sameTerms(PurposeDefined one, PurposeDefined other) {
        PurposeDefined atOnce =
                new PurposeDefined(
                        other.purpose(),
                        other.title(),
                        other.lawfulBasis(),
                        other.channels(),
                        other.doubleOptIn(),
                        other.notices(),
                        one.at());
        return one.equals(atOnce);
    }
}
