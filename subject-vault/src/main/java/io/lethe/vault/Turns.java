package io.lethe.vault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Who may shred or rotate: one at a time, over all processes. A turn is a lock of the session, and
 * a number that every transaction of it checks, so that one who lost the lock without noticing
 * changes nothing any more. Thread-safe.
 */
final class Turns {

    private static final int LOCK = 5065;

    private final Database database;

    Turns(Database database) {
        this.database = database;
    }

    @FunctionalInterface
    interface Work<T> {
        T run(Turn turn) throws SQLException;
    }

    /** A turn, for as long as its work runs. */
    static final class Turn {

        private final Connection connection;
        private final long epoch;

        private Turn(Connection connection, long epoch) {
            this.connection = connection;
            this.epoch = epoch;
        }

        /** A transaction that does not happen if the turn has passed to somebody else. */
        <T> T transaction(Database.Statements<T> statements) throws SQLException {
            return Database.transaction(
                    connection,
                    open -> {
                        require(open);
                        return statements.run(open);
                    });
        }

        private void require(Connection open) throws SQLException {
            try (PreparedStatement read =
                            open.prepareStatement("SELECT epoch FROM trunk FOR UPDATE");
                    ResultSet row = read.executeQuery()) {
                if (!row.next() || row.getLong(1) != epoch) {
                    throw new SQLException("Another process carries on with the cycle", "40001");
                }
            }
        }

        Connection connection() {
            return connection;
        }
    }

    /** Waits for its turn. */
    <T> T take(String what, Work<T> work) {
        return database.statement(
                what,
                connection -> {
                    Sql.execute(connection, "SELECT pg_advisory_lock(?)", LOCK);
                    return holding(connection, work);
                });
    }

    /** Does nothing if it is somebody else's turn. */
    void takeIfFree(String what, Work<?> work) {
        database.statement(
                what,
                connection -> {
                    boolean free = Sql.truth(connection, "SELECT pg_try_advisory_lock(?)", LOCK);
                    if (free) {
                        holding(connection, work);
                    }
                    return free;
                });
    }

    private static <T> T holding(Connection connection, Work<T> work) throws SQLException {
        T result;
        try {
            result = work.run(new Turn(connection, nextEpoch(connection)));
        } catch (SQLException | RuntimeException e) {
            try {
                release(connection);
            } catch (SQLException lost) {
                e.addSuppressed(lost); // and the lock is lost with the connection
            }
            throw e;
        }
        release(connection);
        return result;
    }

    private static void release(Connection connection) throws SQLException {
        Sql.execute(connection, "SELECT pg_advisory_unlock(?)", LOCK);
    }

    private static long nextEpoch(Connection connection) throws SQLException {
        try (PreparedStatement next =
                        connection.prepareStatement(
                                "UPDATE trunk SET epoch = epoch + 1 RETURNING epoch");
                ResultSet row = next.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The same lock, for the transaction that makes the tree: there is no epoch yet. */
    static void lock(Connection connection) throws SQLException {
        Sql.execute(connection, "SELECT pg_advisory_xact_lock(?)", LOCK);
    }
}
