package io.lethe.kit.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Work on a connection that does not commit by itself: all of it, or none. */
public final class Transactions {

    @FunctionalInterface
    public interface Work<T> {
        T run() throws SQLException;
    }

    @FunctionalInterface
    public interface Step {
        void run() throws SQLException;
    }

    private Transactions() {}

    public static void run(Connection connection, Step step) throws SQLException {
        Boolean ran =
                in(
                        connection,
                        () -> {
                            step.run();
                            return true;
                        });
        assert ran;
    }

    public static <T> T in(Connection connection, Work<T> work) throws SQLException {
        boolean done = false;
        try {
            T result = work.run();
            connection.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                rollBack(connection);
            }
        }
    }

    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The failure that led here says more, and a broken connection rolls back by itself.
        }
    }
}
