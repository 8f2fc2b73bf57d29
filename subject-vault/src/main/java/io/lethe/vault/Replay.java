package io.lethe.vault;

import io.lethe.events.SubjectId;
import io.lethe.vault.Standing.Agreement;
import io.lethe.vault.key.VaultClosed;
import io.lethe.vault.ledger.LedgerEntry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Brings a restored database forward: what the ledger says was erased since is erased again, in one
 * cycle whose number nobody has used. Only when that is under way does the vault open, since its
 * fence stands before all of them.
 *
 * <p>Tombstones are made of the aliases that the restored database knows, through the back pointers
 * that it holds; they carry the time of now, since the ledger tells none. The roots of the cycles
 * that the restore took away go as superseded ones do.
 */
final class Replay {

    private final Turns turns;
    private final Gate gate;
    private final Cycles cycles;

    Replay(Turns turns, Gate gate, Cycles cycles) {
        this.turns = turns;
        this.gate = gate;
        this.cycles = cycles;
    }

    /**
     * @return how many subjects were erased again
     * @throws VaultClosed if the ledger is what lags behind, or of another vault
     */
    int run(Step.Watch progress) {
        return turns.take(
                "What was erased was not erased again",
                turn -> {
                    int erased = replay(turn, progress);
                    gate.enter(turn);
                    cycles.finish(turn, progress);
                    cycles.retire(turn, progress);
                    return erased;
                });
    }

    private int replay(Turns.Turn turn, Step.Watch progress) throws SQLException {
        Gate.View view = gate.view(turn.connection());
        if (view.agreement() == Agreement.OPEN) {
            return 0;
        }
        if (view.agreement() != Agreement.DATABASE_BEHIND) {
            throw view.closed();
        }
        gate.requireSamePast(view.database());
        // A cycle that was under way in the backup: the ledger has it already.
        Tree tree = cycles.finish(turn, progress);
        List<LedgerEntry.Intended> missed = cycles.missedSince(tree.cycle());
        LookAhead.at(turn.connection(), tree, subjects(missed));
        int erased = turn.transaction(open -> begin(open, missed));
        progress.reached(Step.FENCED);
        return erased;
    }

    private static Set<SubjectId> subjects(List<LedgerEntry.Intended> cycles) {
        return cycles.stream()
                .flatMap(cycle -> cycle.erased().stream())
                .map(LedgerEntry.Erased::subject)
                .collect(Collectors.toSet());
    }

    private int begin(Connection open, List<LedgerEntry.Intended> missed) throws SQLException {
        Fence.lock(open);
        Map<String, Set<SubjectId>> wanted = new TreeMap<>();
        for (LedgerEntry.Intended cycle : missed) {
            CycleRow.superseded(open, cycle.cycle(), cycle.root(), cycles.now());
            for (LedgerEntry.Erased erased : cycle.erased()) {
                String category = erased.category() == null ? "" : erased.category();
                wanted.computeIfAbsent(category, _ -> new HashSet<>()).add(erased.subject());
            }
        }
        Fence.Fenced fenced = Fence.Fenced.none();
        for (Map.Entry<String, Set<SubjectId>> each : wanted.entrySet()) {
            List<Short> categories =
                    each.getKey().isEmpty()
                            ? Fence.ALL
                            : Fence.categories(open, List.of(each.getKey()));
            fenced = fenced.and(Fence.stand(open, each.getValue(), categories));
        }
        cycles.begin(open, fenced);
        return new HashSet<>(fenced.subjects()).size();
    }
}
