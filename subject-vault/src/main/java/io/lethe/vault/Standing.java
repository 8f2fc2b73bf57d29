package io.lethe.vault;

import io.lethe.vault.ledger.LedgerPosition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Where the database stands, to be compared with its ledger.
 *
 * @param vault whose ledger it goes with; null before it has one
 * @param cycle the last one that was carried out
 * @param root of that cycle
 * @param unfinished the cycle under way; null if there is none
 */
record Standing(@Nullable String vault, int cycle, String root, @Nullable Unfinished unfinished) {

    /**
     * A cycle under way.
     *
     * @param shredded whether its keys are gone
     */
    record Unfinished(int cycle, String root, boolean shredded) {}

    private static final String READ =
            """
            SELECT trunk.cycle, trunk.root, ledger.vault, cycle.cycle, cycle.root, cycle.phase
              FROM trunk
              LEFT JOIN ledger ON true
              LEFT JOIN cycle ON cycle.phase <> 'done'
            """;

    static Standing read(Connection connection) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(READ);
                ResultSet row = read.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("The vault has no tree", "XX001");
            }
            String phase = row.getString(6);
            return new Standing(
                    row.getString(3),
                    row.getInt(1),
                    row.getString(2),
                    phase == null
                            ? null
                            : new Unfinished(
                                    row.getInt(4), row.getString(5), phase.equals("shredded")));
        }
    }

    boolean isAt(int otherCycle, String otherRoot) {
        return cycle == otherCycle && root.equals(otherRoot);
    }

    /** How database and ledger agree. */
    enum Agreement {
        /** They do, or will when the cycle under way is finished. */
        OPEN,
        /** The ledger tells of cycles that the database has never heard of. */
        DATABASE_BEHIND,
        /** The database tells of cycles that the ledger has never heard of. */
        LEDGER_BEHIND,
        /** They are of different vaults. */
        STRANGERS
    }

    // What is intended is written into the ledger after the fence's commit and before the keys are
    // deleted; what is completed before the cycle is recorded as done.
    Agreement with(LedgerPosition ledger) {
        if (ledger.vault() == null) {
            return vault == null ? Agreement.OPEN : Agreement.LEDGER_BEHIND;
        }
        if (vault != null && !vault.equals(ledger.vault())) {
            return Agreement.STRANGERS;
        }
        if (cycle > ledger.intended()) {
            return Agreement.LEDGER_BEHIND;
        }
        if (cycle == ledger.intended() && !root.equals(ledger.root())) {
            return Agreement.STRANGERS;
        }
        return unfinished == null ? settled(ledger) : underWay(unfinished, ledger);
    }

    private Agreement settled(LedgerPosition ledger) {
        if (cycle < ledger.intended()) {
            return Agreement.DATABASE_BEHIND;
        }
        return cycle > ledger.completed() ? Agreement.LEDGER_BEHIND : Agreement.OPEN;
    }

    private Agreement underWay(Unfinished under, LedgerPosition ledger) {
        if (under.cycle() < ledger.intended()) {
            return Agreement.DATABASE_BEHIND;
        }
        if (under.shredded()) {
            return Agreement.OPEN; // as it is the cycle of the trunk
        }
        if (under.cycle() == ledger.intended()) {
            return under.root().equals(ledger.root()) ? Agreement.OPEN : Agreement.STRANGERS;
        }
        return under.cycle() == ledger.intended() + 1 ? Agreement.OPEN : Agreement.LEDGER_BEHIND;
    }
}
