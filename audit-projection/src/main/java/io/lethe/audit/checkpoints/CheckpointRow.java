package io.lethe.audit.checkpoints;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the database knows of the newest checkpoint. Its lock makes one signer of many.
 *
 * @param verifier the key that signs this log; null before the first start
 * @param note null before the first one was signed
 * @param age of it, by the clock of the database
 */
record CheckpointRow(@Nullable String verifier, @Nullable String note, Duration age) {

    private static final String LOCK =
            """
            SELECT verifier, note,
                   coalesce(extract(epoch FROM clock_timestamp() - signed) * 1000, 0) AS age
              FROM checkpoint FOR UPDATE
            """;

    static CheckpointRow lock(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK);
                ResultSet row = lock.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("The row of the checkpoint is gone");
            }
            return new CheckpointRow(
                    row.getString(1), row.getString(2), Duration.ofMillis(row.getLong(3)));
        }
    }

    static void keepNote(Connection connection, String note) throws SQLException {
        update(connection, "UPDATE checkpoint SET note = ?, signed = clock_timestamp()", note);
    }

    static void keepVerifier(Connection connection, String verifier) throws SQLException {
        update(connection, "UPDATE checkpoint SET verifier = ?", verifier);
    }

    private static void update(Connection connection, String sql, String value)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, value);
            update.executeUpdate();
        }
    }
}
