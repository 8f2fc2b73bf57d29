package io.lethe.kit.batch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Asks PostgreSQL what became of a transaction whose commit was not answered. */
final class CommitOutcome {

    private final DataSource dataSource;

    CommitOutcome(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * @throws SQLException while the database is away or the transaction still ends: ask again
     */
    boolean committed(String transactionId) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement ask =
                        connection.prepareStatement("SELECT pg_xact_status(?::xid8)")) {
            ask.setString(1, transactionId);
            try (ResultSet row = ask.executeQuery()) {
                String status = row.next() ? row.getString(1) : null;
                if ("in progress".equals(status)) {
                    throw new SQLException("The transaction is still ending", "55006");
                }
                return "committed".equals(status);
            }
        }
    }
}
