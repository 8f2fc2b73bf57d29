package io.lethe.kit.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Indexes of committed events that have no position yet. A claim takes what is there, whatever its
 * index: an event of a transaction that committed late is claimed late, but never passed over. An
 * event's predecessor in its stream committed before it and has the lower index, so it is claimed
 * before it or together with it.
 */
final class Outbox {

    private static final String WAITING =
            """
            SELECT EXISTS (SELECT FROM outbox),
                   EXISTS (SELECT FROM dead_letter WHERE position IS NULL)
            """;

    private static final String CLAIM =
            """
            WITH claimed AS (
                DELETE FROM outbox
                 WHERE global_index = ANY (ARRAY(
                           SELECT global_index FROM outbox ORDER BY global_index LIMIT ?))
                RETURNING global_index),
            numbered AS (
                INSERT INTO relayed (position, global_index)
                SELECT (SELECT assigned FROM relay_state)
                           + row_number() OVER (ORDER BY global_index),
                       global_index
                  FROM claimed
                RETURNING 1)
            UPDATE relay_state SET assigned = assigned + (SELECT count(*) FROM numbered)
            RETURNING assigned
            """;

    /** What a look showed to be there; it may be more by the time it is claimed. */
    record Waiting(boolean events, boolean letters) {
        boolean any() {
            return events || letters;
        }
    }

    private Outbox() {}

    static Waiting look(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(WAITING);
                ResultSet row = select.executeQuery()) {
            row.next();
            return new Waiting(row.getBoolean(1), row.getBoolean(2));
        }
    }

    /**
     * Gives positions to what is waiting, in the order of the index. The caller's transaction holds
     * the lease's row.
     *
     * @return the highest position given so far
     */
    static long claim(Connection connection, int limit) throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setInt(1, limit);
            try (ResultSet row = claim.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
