package io.lethe.consent.purposes;

import io.lethe.consent.purposes.PurposeCommand.DefinePurpose;
import io.lethe.consent.purposes.PurposeCommand.RetirePurpose;
import io.lethe.events.purpose.Origin;
import io.lethe.events.purpose.PurposeDefined;
import io.lethe.events.purpose.PurposeEvent;
import io.lethe.events.purpose.PurposeRetired;
import io.lethe.kit.refusal.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What follows from a command, and what an event changes. Pure: no clock, no framework. */
final class PurposeDecider {

    /**
     * What is known of a purpose.
     *
     * @param version how often something was said of it
     * @param last what was said last
     * @param ofFile what the operator's file said last
     */
    record State(long version, @Nullable PurposeEvent last, @Nullable PurposeEvent ofFile) {}

    static final State NONE = new State(0, null, null);

    private PurposeDecider() {}

    /**
     * The events that follow; none where it is already so.
     *
     * @throws Refusal {@code purpose-unknown}, {@code version-outdated}
     */
    static List<PurposeEvent> decide(PurposeCommand command, State state) {
        requireSeen(command, state);
        // The file says the same at every start: it is heard when it says something else than it
        // did, and what was changed by request in between stays.
        PurposeEvent before =
                command.fact().origin() == Origin.FILE ? state.ofFile() : state.last();
        boolean news =
                switch (command) {
                    case DefinePurpose(PurposeDefined fact, _) ->
                            !(before instanceof PurposeDefined known) || !isSame(known, fact);
                    case RetirePurpose _ -> before instanceof PurposeDefined;
                };
        return news ? List.of(command.fact()) : List.of();
    }

    private static void requireSeen(PurposeCommand command, State state) {
        if (command instanceof RetirePurpose(PurposeRetired fact, _)
                && fact.origin() == Origin.REQUEST
                && state.version() == 0) {
            throw unknown();
        }
        Long seen = command.seen();
        if (seen != null && seen != state.version()) {
            throw Refusal.outdated(
                    "version-outdated",
                    "Somebody else changed the purpose, which has version "
                            + state.version()
                            + " now: read it again");
        }
    }

    /** There never was one of that name. */
    static Refusal unknown() {
        return Refusal.notFound("purpose-unknown", "There never was a purpose of this name");
    }

    static State evolve(PurposeEvent event, State state) {
        return new State(
                state.version() + 1, event, event.origin() == Origin.FILE ? event : state.ofFile());
    }

    /** The same terms from the same instant on, or from one that has come for both. */
    private static boolean isSame(PurposeDefined known, PurposeDefined said) {
        boolean holdsAtOnce = !known.from().isAfter(said.at()) && !said.from().isAfter(said.at());
        return known.terms().equals(said.terms())
                && (holdsAtOnce || known.from().equals(said.from()));
    }
}
