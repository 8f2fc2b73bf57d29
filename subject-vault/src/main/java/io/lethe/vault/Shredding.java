package io.lethe.vault;

import io.lethe.events.SubjectId;
import io.lethe.vault.key.KeyProvider;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes subjects unreadable, in old copies too. A cycle serves as many subjects as are asked for at
 * once:
 *
 * <ol>
 *   <li>fence and work list, in a transaction: from here on the subjects read as erased;
 *   <li>the next root, in the provider;
 *   <li>keys and aliases go and all that is left is sealed anew, in a transaction: {@link Refresh};
 *   <li>what was changed is read back;
 *   <li>the old root is superseded, and destroyed when it may be.
 * </ol>
 *
 * Whoever dies in between leaves a row that says how far the cycle came, and whoever comes next
 * carries on before anything else. Thread-safe.
 */
final class Shredding {

    private final Database database;
    private final Turns turns;
    private final Trees trees;
    private final KeyProvider provider;
    private final KeyCache cache;
    private final Duration horizon;
    private final InstantSource clock;
    private final Step.Watch watch;

    Shredding(
            Database database,
            Trees trees,
            KeyProvider provider,
            KeyCache cache,
            Duration horizon,
            InstantSource clock,
            Step.Watch watch) {
        this.database = database;
        this.turns = new Turns(database);
        this.trees = trees;
        this.provider = provider;
        this.cache = cache;
        this.horizon = horizon;
        this.clock = clock;
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
        List<SubjectId> gone = List.of(subject);
        shred(
                gone,
                connection ->
                        Fence.stand(connection, gone, Fence.categories(connection, categories)),
                _ -> gone);
    }

    private <T> T shred(
            Collection<SubjectId> subjects, Wanted wanted, Database.Statements<T> outcome) {
        try {
            return turns.take(
                    "Subjects were not shredded",
                    turn -> {
                        finish(turn);
                        if (turn.transaction(open -> begin(open, wanted))) {
                            watch.reached(Step.FENCED);
                            finish(turn);
                        }
                        T told = outcome.run(turn.connection());
                        retire(turn);
                        return told;
                    });
        } finally {
            // After the commit, also where its answer was lost: too often does no harm.
            cache.evict(subjects);
        }
    }

    /** Moves the tree to a fresh root; no key of a subject is touched. */
    void rotate() {
        turns.take(
                "The root was not replaced",
                turn -> {
                    finish(turn);
                    turn.transaction(
                            open -> {
                                Fence.lock(open);
                                begin(open, new Fence.Fenced(List.of(), List.of()));
                                return true;
                            });
                    finish(turn);
                    retire(turn);
                    return true;
                });
    }

    /** Finishes what another process left, and destroys roots that are due. */
    void tend() {
        String what = "What was left of a shredding was not finished";
        // Most of the time there is nothing, and to find that out nobody needs a turn.
        if (database.statement(what, open -> CycleRow.anythingToDo(open, due()))) {
            turns.takeIfFree(
                    what,
                    turn -> {
                        finish(turn);
                        retire(turn);
                        return true;
                    });
        }
    }

    private Instant due() {
        return now().minus(horizon);
    }

    private boolean begin(Connection open, Wanted wanted) throws SQLException {
        Fence.lock(open);
        Fence.Fenced fenced = wanted.fence(open);
        return !fenced.subjects().isEmpty() && begin(open, fenced);
    }

    // The time is read with the lock held: what was minted or linked before us happened before it.
    private boolean begin(Connection open, Fence.Fenced fenced) throws SQLException {
        CycleRow.begin(
                open, RootName.random(), fenced.subjects(open), fenced.categories(open), now());
        return true;
    }

    private void finish(Turns.Turn turn) throws SQLException {
        for (CycleRow cycle : CycleRow.unfinished(turn.connection())) {
            Tree known = trees.fresh(turn.connection());
            if (cycle.phase() == CycleRow.Phase.FENCED) {
                // Those of another process, too: their keys may be in the memory of this one.
                Set<SubjectId> gone = Fence.subjects(cycle, false);
                refresh(turn, cycle, known);
                cache.evict(gone);
            }
            readBack(turn, cycle, known);
        }
    }

    private void refresh(Turns.Turn turn, CycleRow cycle, Tree old) throws SQLException {
        provider.create(cycle.root());
        watch.reached(Step.ROOT_MADE);
        turn.transaction(
                open -> {
                    Fence.lock(open);
                    new Refresh(open, cycle, old).run(provider);
                    watch.reached(Step.REFRESHED);
                    return cycle;
                });
        watch.reached(Step.SHREDDED);
    }

    private void readBack(Turns.Turn turn, CycleRow cycle, Tree known) throws SQLException {
        trees.keep(turn.transaction(open -> ReadBack.run(open, provider, cycle.cycle(), known)));
        watch.reached(Step.READ_BACK);
        turn.transaction(
                open -> {
                    cycle.done(open, now());
                    return cycle;
                });
        watch.reached(Step.RECORDED);
    }

    private void retire(Turns.Turn turn) throws SQLException {
        for (CycleRow.Due due : CycleRow.due(turn.connection(), due())) {
            provider.destroy(due.root());
            watch.reached(Step.ROOT_DESTROYED);
            turn.transaction(
                    open -> {
                        CycleRow.over(open, due);
                        return due;
                    });
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
