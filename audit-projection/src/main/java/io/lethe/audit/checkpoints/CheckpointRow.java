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
 * @param cosigner the key that signs it once more; null before the first start
 * @param note null before the first one was signed
 * @param age of it, by the clock of the database
 */
record CheckpointRow(
        @Nullable String verifier, @Nullable String cosigner, @Nullable String note, Duration age) {

    private static final String LOCK =
            """
            SELECT verifier, cosigner, note,
                   coalesce(extract(epoch FROM clock_timestamp() - signed) * 1000, 0) AS age
              FROM checkpoint FOR UPDATE
            """;

    /**
     * @throws InconsistentLog where somebody removed it
     */
    static CheckpointRow lock(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK);
                ResultSet row = lock.executeQuery()) {
            if (!row.next()) {
                throw new InconsistentLog("The row of the newest checkpoint is gone");
            }
            return new CheckpointRow(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    Duration.ofMillis(row.getLong(4)));
        }
    }

    static void keepNote(Connection connection, String note) throws SQLException {
        update(connection, "UPDATE checkpoint SET note = ?, signed = clock_timestamp()", note);
    }

    static void keepVerifier(Connection connection, String verifier) throws SQLException {
        update(connection, "UPDATE checkpoint SET verifier = ?", verifier);
    }

    static void keepCosigner(Connection connection, String cosigner) throws SQLException {
        update(connection, "UPDATE checkpoint SET cosigner = ?", cosigner);
    }

    private static void update(Connection connection, String sql, String value)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, value);
            update.executeUpdate();
        }
    }
}
