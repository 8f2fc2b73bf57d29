package io.lethe.kit.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Who leads. The lease only says who may try and when; what a leader of the past can still do is
 * decided by its epoch. Not an advisory lock: a paused process keeps its session, and with it the
 * lock.
 */
final class Lease {

    // clock_timestamp and not now(): the row may have been waited for.
    private static final String TAKE_OVER =
            """
            UPDATE relay_state
               SET epoch = epoch + 1, holder = ?,
                   lease_until = clock_timestamp() + ? * interval '1 millisecond'
             WHERE lease_until < clock_timestamp() OR holder = ?
            RETURNING epoch, assigned, sent, letters_assigned, generation
            """;

    private static final String RENEW =
            """
            UPDATE relay_state
               SET lease_until = clock_timestamp() + ? * interval '1 millisecond',
                   sent = greatest(sent, ?)
             WHERE epoch = ?
            """;

    private static final String RELEASE =
            "UPDATE relay_state SET lease_until = clock_timestamp() WHERE epoch = ?";

    private static final String RETIRE =
            "UPDATE relay_state SET generation = generation + 1 WHERE epoch = ?";

    private final String holder;
    private final Duration length;

    /**
     * @param holder a name that no other relay has, so that this one can take over from itself
     */
    Lease(String holder, Duration length) {
        this.holder = holder;
        this.length = length;
    }

    /** The next term, if the last one ran out or was this relay's own. */
    Optional<Term> takeOver(Connection connection) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(TAKE_OVER)) {
            update.setString(1, holder);
            update.setLong(2, length.toMillis());
            update.setString(3, holder);
            try (ResultSet row = update.executeQuery()) {
                return row.next() ? Optional.of(term(row)) : Optional.empty();
            }
        }
    }

    private static Term term(ResultSet row) throws SQLException {
        return new Term(
                row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getInt(5));
    }

    /**
     * Locks the row until the end of the transaction, so that nobody takes over before it ended.
     *
     * @param sent every event up to here was committed in Kafka
     * @throws LeaseLost if somebody did before
     */
    void renew(Connection connection, long epoch, long sent) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(RENEW)) {
            update.setLong(1, length.toMillis());
            update.setLong(2, sent);
            update.setLong(3, epoch);
            if (update.executeUpdate() == 0) {
                throw new LeaseLost(epoch);
            }
        }
    }

    /** Lets another take over at once. */
    void release(Connection connection, long epoch) throws SQLException {
        update(connection, RELEASE, epoch);
    }

    /** From the next term on another transactional id is used. */
    void retireTransactionalId(Connection connection, long epoch) throws SQLException {
        update(connection, RETIRE, epoch);
    }

    private static void update(Connection connection, String sql, long epoch) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setLong(1, epoch);
            update.executeUpdate();
        }
    }
}
