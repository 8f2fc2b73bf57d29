package io.lethe.audit.trail;

import io.lethe.events.EventEnvelope;
import io.lethe.kit.web.Correlation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * What happens to the log itself. Appended at once, in the caller's transaction, and by no way
 * around: who was answered stands in the log.
 */
public final class OwnEvents {

    public static final String SOURCE = "/audit-service";

    private static final String LAST =
            "SELECT coalesce(max(position), 0) FROM entry WHERE source = '" + SOURCE + "'";

    private OwnEvents() {}

    /**
     * @param subject the subject that it concerns, or the name of what it concerns
     * @throws io.lethe.audit.merkle.DamagedTree as {@link Trail#append} does
     */
    public static void append(
            Connection connection,
            String type,
            String subject,
            String actor,
            Correlation correlation,
            byte[] data)
            throws SQLException {
        // The lock first: whoever holds it is the only one to number events.
        TreeHead.lock(connection);
        long position = last(connection) + 1;
        Trail.append(
                connection,
                List.of(
                        new EventEnvelope(
                                Correlation.random().id(),
                                type,
                                SOURCE,
                                subject,
                                Instant.now().toString(),
                                actor,
                                correlation.id(),
                                null,
                                position - 1,
                                position,
                                data)));
    }

    private static long last(Connection connection) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(LAST);
                ResultSet row = read.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
