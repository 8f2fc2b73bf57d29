package io.lethe.kit.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Indexes of committed events that have no position yet, as runs without a gap. A claim takes what
 * is there, whatever its index: an event of a transaction that committed late is claimed late, but
 * never passed over. An event's predecessor in its stream committed before the statement that wrote
 * the event drew its first index, so it is claimed before it or together with it.
 */
final class Outbox {

    private static final String WAITING =
            """
            SELECT EXISTS (SELECT FROM outbox),
                   EXISTS (SELECT FROM dead_letter WHERE position IS NULL)
            """;

    // A run is never split: a claim may take as many events more than the limit as the last one
    // has.
    private static final String CLAIM =
            """
            WITH waiting AS (
                SELECT first_index, sum(events) OVER (ORDER BY first_index) - events AS before
                  FROM (SELECT first_index, events FROM outbox ORDER BY first_index LIMIT ?) AS o),
            claimed AS (
                DELETE FROM outbox
                 WHERE first_index = ANY (ARRAY(SELECT first_index FROM waiting WHERE before < ?))
                RETURNING first_index, events),
            numbered AS (
                INSERT INTO relayed (position, first_index, events)
                SELECT (SELECT assigned FROM relay_state) + 1
                           + sum(events) OVER (ORDER BY first_index) - events,
                       first_index, events
                  FROM claimed
                RETURNING events)
            UPDATE relay_state
               SET assigned = assigned + (SELECT coalesce(sum(events), 0) FROM numbered)
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
     * @param limit about how many
     * @return the highest position given so far
     */
    static long claim(Connection connection, int limit) throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setInt(1, limit);
            claim.setInt(2, limit);
            try (ResultSet row = claim.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
