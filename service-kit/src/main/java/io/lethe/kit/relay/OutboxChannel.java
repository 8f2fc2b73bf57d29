package io.lethe.kit.relay;

import io.lethe.kit.store.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.postgresql.PGConnection;

/** How a process that commits but does not lead wakes the one that does. */
final class OutboxChannel {

    private static final String NAME = "lethe_outbox";

    private OutboxChannel() {}

    /** In a transaction of its own: commits that notify wait for each other, server-wide. */
    static void notify(Connection connection) throws SQLException {
        Transactions.in(
                connection,
                () -> {
                    try (PreparedStatement notify =
                            connection.prepareStatement("SELECT pg_notify(?, '')")) {
                        notify.setString(1, NAME);
                        return notify.execute();
                    }
                });
    }

    static void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + NAME);
        }
    }

    /** Waits until the channel was used, or the time is over. */
    static boolean await(Connection connection, Duration atMost) throws SQLException {
        var notifications =
                connection.unwrap(PGConnection.class).getNotifications((int) atMost.toMillis());
        return notifications != null && notifications.length > 0;
    }
}
