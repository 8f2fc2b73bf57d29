package io.lethe.vault;

import io.lethe.events.Fields;
import io.lethe.events.SubjectId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Makes subjects unreadable, in old copies too. A {@linkplain Cycles cycle} serves as many subjects
 * as are asked for at once. Thread-safe.
 */
final class Shredding {

    private final Database database;
    private final Turns turns;
    private final Gate gate;
    private final Cycles cycles;
    private final KeyCache cache;
    private final Step.Watch watch;

    Shredding(
            Database database,
            Turns turns,
            Gate gate,
            Cycles cycles,
            KeyCache cache,
            Step.Watch watch) {
        this.database = database;
        this.turns = turns;
        this.gate = gate;
        this.cycles = cycles;
        this.cache = cache;
        this.watch = watch;
    }

    /** What to put the fence before. */
    @FunctionalInterface
    private interface Wanted {
        Fence.Fenced fence(Connection connection) throws SQLException;
    }

    Map<SubjectId, Set<String>> subjects(Collection<SubjectId> subjects) {
        Set<SubjectId> gone = Set.copyOf(subjects);
        return shred(
                gone,
                connection -> Fence.stand(connection, gone, Fence.ALL),
                connection -> Fence.destroyed(connection, gone));
    }

    void categories(SubjectId subject, Collection<String> categories) {
        categories.forEach(category -> Fields.requireName("category", category));
        Set<SubjectId> gone = Set.of(subject);
        shred(
                gone,
                connection ->
                        Fence.stand(connection, gone, Fence.categories(connection, categories)),
                _ -> gone);
    }

    private <T> T shred(Set<SubjectId> subjects, Wanted wanted, Database.Statements<T> outcome) {
        try {
            return turns.take(
                    "Subjects were not shredded",
                    turn -> {
                        gate.enter(turn);
                        Tree tree = cycles.finish(turn, watch);
                        LookAhead.at(turn.connection(), tree, subjects);
                        if (turn.transaction(open -> begin(open, wanted))) {
                            watch.reached(Step.FENCED);
                            cycles.finish(turn, watch);
                        }
                        T told = outcome.run(turn.connection());
                        cycles.retire(turn, watch);
                        return told;
                    });
        } finally {
            // After the commit, also where its answer was lost: too often does no harm.
            cache.evict(subjects);
        }
    }

    private boolean begin(Connection open, Wanted wanted) throws SQLException {
        Fence.lock(open);
        Fence.Fenced fenced = wanted.fence(open);
        return !fenced.subjects().isEmpty() && cycles.begin(open, fenced);
    }

    /** Moves the tree to a fresh root; no key of a subject is touched. */
    void rotate(Step.Watch progress) {
        turns.take(
                "The root was not replaced",
                turn -> {
                    gate.enter(turn);
                    cycles.finish(turn, progress);
                    turn.transaction(
                            open -> {
                                Fence.lock(open);
                                return cycles.begin(open, Fence.Fenced.none());
                            });
                    progress.reached(Step.FENCED);
                    cycles.finish(turn, progress);
                    cycles.retire(turn, progress);
                    return true;
                });
    }

    VaultStatus status() {
        return database.statement("The vault was not looked at", cycles::status);
    }

    /** Finishes what another process left, and destroys roots that are due. */
    void tend() {
        String what = "What was left of a shredding was not finished";
        // Most of the time there is nothing, and to find that out nobody needs a turn.
        if (database.statement(what, open -> CycleRow.anythingToDo(open, cycles.due()))) {
            turns.takeIfFree(
                    what,
                    turn -> {
                        gate.enter(turn);
                        cycles.finish(turn, watch);
                        cycles.retire(turn, watch);
                        return true;
                    });
        }
    }
}
