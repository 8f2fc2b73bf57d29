package io.lethe.vault;

import io.lethe.vault.Standing.Agreement;
import io.lethe.vault.ledger.LedgerPosition;
import java.sql.SQLException;

/**
 * Begins another ledger where the vault's own is lost: somebody decides that, since what the lost
 * one told is told by nobody any more. A backup from before goes with neither of them.
 */
final class NewLedger {

    private final Turns turns;
    private final Gate gate;

    NewLedger(Turns turns, Gate gate) {
        this.turns = turns;
        this.gate = gate;
    }

    /**
     * @return the cycle after which the new ledger tells of all
     * @throws io.lethe.vault.key.VaultClosed if a lost ledger is not what keeps the vault closed
     */
    int begin() {
        return turns.take("No ledger was begun", this::begin);
    }

    private int begin(Turns.Turn turn) throws SQLException {
        Gate.View view = gate.view(turn.connection());
        if (view.agreement() == Agreement.OPEN) {
            return view.database().cycle();
        }
        if (view.agreement() != Agreement.LEDGER_BEHIND && !wasBegunHere(view)) {
            throw view.closed();
        }
        turn.transaction(
                open -> {
                    if (!wasBegunHere(view)) {
                        gate.begin(view.database());
                    }
                    gate.belongTogether(open);
                    return view;
                });
        return view.database().cycle();
    }

    /** By a call that died before the database knew. */
    private static boolean wasBegunHere(Gate.View view) {
        LedgerPosition ledger = view.ledger();
        return view.agreement() == Agreement.STRANGERS
                && view.database().isAt(ledger.intended(), ledger.root())
                && ledger.intended() == ledger.completed();
    }
}
