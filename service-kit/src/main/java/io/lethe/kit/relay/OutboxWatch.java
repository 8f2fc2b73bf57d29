package io.lethe.kit.relay;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Listens for commits of other processes, and measures what is waiting. On a thread and a
 * connection of its own, so that a relay that is stuck in Kafka is still measured.
 */
final class OutboxWatch implements Runnable {

    private static final Duration SAMPLE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    // The count is cut off: beyond that the number tells nothing more, and would cost.
    private static final String BACKLOG =
            """
            SELECT (SELECT count(*) FROM (SELECT FROM outbox LIMIT 100000) AS waiting)
                       + s.assigned - s.sent,
                   (SELECT e.time_stamp FROM relayed r JOIN event e USING (global_index)
                     WHERE r.position = s.sent + 1),
                   (SELECT e.time_stamp FROM event e
                     WHERE e.global_index = (SELECT min(o.global_index) FROM outbox o))
              FROM relay_state s
            """;

    private final RelayDatabase database;
    private final RelayMetrics metrics;
    private final Runnable committedElsewhere;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile @Nullable Connection open;

    OutboxWatch(RelayDatabase database, RelayMetrics metrics, Runnable committedElsewhere) {
        this.database = database;
        this.metrics = metrics;
        this.committedElsewhere = committedElsewhere;
    }

    /** Lets the thread end at once, also while it listens. */
    void stop() {
        stop.countDown();
        Connection connection = open;
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                // It ends by itself within the next sample.
            }
        }
    }

    @Override
    public void run() {
        while (stop.getCount() > 0) {
            try (Connection connection = database.openWatch()) {
                open = connection;
                watch(connection);
            } catch (SQLException e) {
                pause();
            } finally {
                open = null;
            }
        }
    }

    private void watch(Connection connection) throws SQLException {
        OutboxChannel.listen(connection);
        // What was committed before this listened was notified to nobody.
        committedElsewhere.run();
        Pace sample = new Pace(SAMPLE);
        while (stop.getCount() > 0) {
            if (OutboxChannel.await(connection, SAMPLE)) {
                committedElsewhere.run();
            }
            if (sample.isDue()) {
                measure(connection);
            }
        }
    }

    private void measure(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(BACKLOG)) {
            if (row.next()) {
                metrics.backlog(row.getLong(1), older(row.getString(2), row.getString(3)));
            }
        }
    }

    private static @Nullable Instant older(@Nullable String one, @Nullable String other) {
        Instant first = one == null ? null : Instant.parse(one);
        Instant second = other == null ? null : Instant.parse(other);
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        return first.isBefore(second) ? first : second;
    }

    private void pause() {
        try {
            boolean stopped = stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            assert stopped || stop.getCount() > 0;
        } catch (InterruptedException e) {
            stop.countDown();
        }
    }
}
