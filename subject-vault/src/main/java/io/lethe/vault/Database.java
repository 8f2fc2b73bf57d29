package io.lethe.vault;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs statements, and says by one type of exception that they did not run. Thread-safe. */
final class Database {

    private final DataSource dataSource;

    Database(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @FunctionalInterface
    interface Statements<T> {
        T run(Connection connection) throws SQLException;
    }

    /** One statement, which is a transaction of its own. */
    <T> T statement(String what, Statements<T> statement) {
        try (Connection connection = dataSource.getConnection()) {
            return statement.run(connection);
        } catch (SQLException e) {
            throw new VaultFailure(what, e);
        }
    }

    /** Several statements that happen together or not at all. */
    <T> T transaction(String what, Statements<T> statements) {
        return statement(what, connection -> transaction(connection, statements));
    }

    static <T> T transaction(Connection connection, Statements<T> statements) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T result = statements.run(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            rollback(connection, e);
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static void rollback(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
