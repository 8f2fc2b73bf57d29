package io.lethe.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * How the superuser reaches a running server, and what it does there: one database and one role per
 * service.
 *
 * @param password kept out of {@link #toString()}
 */
public record PostgresServer(String host, int port, String user, String password) {

    /** The advisory lock under which databases are made: two starts at once take turns. */
    private static final long CREATION = 0x6c65746865L;

    /** The URL every part of the house uses; batched inserts are rewritten into few statements. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://%s:%d/%s?reWriteBatchedInserts=true"
                .formatted(host, port, database);
    }

    /**
     * Makes sure that the role exists, has this password, and owns the database, which nobody else
     * may enter. Calling it again is fine, also at the same time.
     */
    public void createDatabase(String name, String owner, String ownerPassword)
            throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            // Let go when the connection ends. What follows cannot stand in one transaction.
            statement.execute("SELECT pg_advisory_lock(%d)".formatted(CREATION));
            String role = statement.enquoteIdentifier(owner, true);
            String database = statement.enquoteIdentifier(name, true);
            if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", owner)) {
                statement.execute("CREATE ROLE " + role + " LOGIN");
            }
            statement.execute(
                    "ALTER ROLE " + role + " PASSWORD " + statement.enquoteLiteral(ownerPassword));
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                // The template goes through the log page by page: compressing it takes longer than
                // writing it.
                statement.execute("SET wal_compression = off");
                statement.execute("CREATE DATABASE " + database + " OWNER " + role);
            }
            statement.execute("ALTER DATABASE " + database + " OWNER TO " + role);
            statement.execute("REVOKE ALL ON DATABASE " + database + " FROM PUBLIC");
        }
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), user, password);
    }

    private static boolean exists(Connection connection, String query, String name)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    @Override
    public String toString() {
        return "PostgreSQL at %s:%d as %s".formatted(host, port, user);
    }
}
