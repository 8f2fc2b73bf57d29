package io.lethe.benchmarks;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** The service's database, seen from outside: what is there was committed. Used by one thread. */
final class ConsentStore implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Connection connection;

    ConsentStore(Database database) throws SQLException {
        connection = database.connect();
    }

    /** Inbound records whose transaction was committed; it moves with their events. */
    long taken() throws SQLException {
        return number("SELECT coalesce(sum(next_offset), 0) FROM inbound_position");
    }

    long events() throws SQLException {
        return number("SELECT count(*) FROM event");
    }

    /** What is refused is never counted as taken into the log, and would be waited for. */
    void requireNoneRefused() throws SQLException, IOException {
        // Also those that are in Kafka and gone from here.
        long refused =
                number(
                        """
                        SELECT coalesce(pg_sequence_last_value(
                                   pg_get_serial_sequence('dead_letter', 'id')), 0)
                        """);
        if (refused > 0) {
            throw new IOException("The service refuses the reports: see lethe.dead-letters");
        }
    }

    /** Rows of the read model. */
    long statuses() throws SQLException {
        return number("SELECT count(*) FROM consent_status");
    }

    /** Returns once every event is in Kafka. */
    void awaitRelayed() throws SQLException, IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (number(
                        """
                        SELECT (SELECT coalesce(sum(events), 0) FROM outbox) + (SELECT assigned - sent FROM relay_state)
                        """)
                > 0) {
            if (System.nanoTime() > deadline) {
                throw new IOException("The relay left events behind");
            }
            Thread.sleep(50);
        }
    }

    private long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
