package io.lethe.vault;

import io.lethe.vault.key.KeyProvider;
import io.lethe.vault.ledger.LedgerEntry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * How a cycle goes:
 *
 * <ol>
 *   <li>fence and work list, in a transaction: from here on the subjects read as erased;
 *   <li>what will be done, into the ledger;
 *   <li>the next root, in the provider;
 *   <li>keys and aliases go and all that is left is sealed anew, in a transaction: {@link Refresh};
 *   <li>what was changed is read back;
 *   <li>that it was done, into the ledger;
 *   <li>the old root is superseded, and destroyed when it may be.
 * </ol>
 *
 * Whoever dies in between leaves a row that says how far the cycle came, and whoever comes next
 * carries on before anything else. Thread-safe.
 */
final class Cycles {

    private final Trees trees;
    private final Gate gate;
    private final KeyProvider roots;
    private final KeyCache cache;
    private final Duration horizon;
    private final InstantSource clock;

    Cycles(
            Trees trees,
            Gate gate,
            KeyProvider roots,
            KeyCache cache,
            Duration horizon,
            InstantSource clock) {
        this.trees = trees;
        this.gate = gate;
        this.roots = roots;
        this.cache = cache;
        this.horizon = horizon;
        this.clock = clock;
    }

    /** Roots that were superseded then or before may go. */
    Instant due() {
        return now().minus(horizon);
    }

    /** Puts the cycle down, in the transaction that fenced. */
    boolean begin(Connection open, Fence.Fenced fenced) throws SQLException {
        // The time is read with the lock held: what was minted or linked before us happened before.
        CycleRow.begin(
                open,
                gate.position().intended(),
                RootName.random(),
                fenced.subjects(open),
                fenced.categories(open),
                now());
        return true;
    }

    /**
     * Carries out the cycle that is under way, if there is one.
     *
     * @return the tree as it is then
     */
    Tree finish(Turns.Turn turn, Step.Watch watch) throws SQLException {
        Tree tree = trees.fresh(turn.connection());
        for (CycleRow cycle : CycleRow.unfinished(turn.connection())) {
            if (cycle.phase() == CycleRow.Phase.FENCED) {
                shred(turn, cycle, tree, watch);
            }
            tree = readBack(turn, cycle, tree, watch);
        }
        return tree;
    }

    private void shred(Turns.Turn turn, CycleRow cycle, Tree old, Step.Watch watch)
            throws SQLException {
        gate.intend(cycle, Fence.erased(turn.connection(), cycle));
        watch.reached(Step.INTENDED);
        // Those of another process, too: their keys may be in the memory of this one.
        cache.evict(Fence.subjects(cycle, false));
        roots.create(cycle.root());
        // Asked before the fence is locked: nobody who makes keys waits for the provider.
        Tree.NextTrunk trunk = Tree.NextTrunk.under(roots, cycle.root(), cycle.cycle());
        watch.reached(Step.ROOT_MADE);
        turn.transaction(
                open -> {
                    Fence.lock(open);
                    new Refresh(open, cycle, old, trunk).run();
                    watch.reached(Step.REFRESHED);
                    return cycle;
                });
        watch.reached(Step.SHREDDED);
    }

    private Tree readBack(Turns.Turn turn, CycleRow cycle, Tree known, Step.Watch watch)
            throws SQLException {
        Tree fresh = turn.transaction(open -> ReadBack.run(open, roots, cycle.cycle(), known));
        trees.keep(fresh);
        watch.reached(Step.READ_BACK);
        gate.complete(cycle);
        watch.reached(Step.COMPLETED);
        turn.transaction(
                open -> {
                    cycle.done(open, now());
                    return cycle;
                });
        watch.reached(Step.RECORDED);
        return fresh;
    }

    /** Destroys roots that are due. */
    void retire(Turns.Turn turn, Step.Watch watch) throws SQLException {
        for (CycleRow.Due due : CycleRow.due(turn.connection(), due())) {
            roots.destroy(due.root());
            watch.reached(Step.ROOT_DESTROYED);
            turn.transaction(
                    open -> {
                        CycleRow.over(open, due);
                        return due;
                    });
        }
    }

    /** The ledger's cycles that a database of that cycle has never heard of. */
    List<LedgerEntry.Intended> missedSince(int cycle) {
        return gate.intendedAfter(cycle);
    }

    /** How the vault is. */
    VaultStatus status(Connection connection) throws SQLException {
        Gate.View view = gate.view(connection);
        return new VaultStatus(
                view.database().cycle(),
                view.ledger().intended(),
                view.database().unfinished() != null,
                view.agreement() == Standing.Agreement.OPEN ? null : view.closed(),
                List.copyOf(Instances.holding(connection, view.database().cycle()).keySet()),
                CycleRow.superseded(connection).stream()
                        .map(old -> new VaultStatus.OldRoot(old.root(), old.at().plus(horizon)))
                        .toList());
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
