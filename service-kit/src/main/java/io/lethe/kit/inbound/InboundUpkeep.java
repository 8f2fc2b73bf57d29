package io.lethe.kit.inbound;

import io.lethe.kit.batch.Batcher;
import io.lethe.kit.keys.DayKeys;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Hourly: makes the day partitions that will be needed, drops those past the retention, destroys
 * the day keys that sealed dead letters as old. Safe in several replicas at once.
 */
final class InboundUpkeep implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(InboundUpkeep.class);
    private static final String PARTITION = "seen_";
    private static final int DAYS_AHEAD = 2;

    private final DataSource dataSource;
    private final DayKeys keys;
    private final Duration retention;
    private final Clock clock;
    private volatile @Nullable ScheduledExecutorService timer;

    InboundUpkeep(DataSource dataSource, DayKeys keys, Duration retention, Clock clock) {
        this.dataSource = dataSource;
        this.keys = keys;
        this.retention = retention;
        this.clock = clock;
    }

    /** Once. Throws only where the needed partitions could not be made. */
    void run() throws SQLException {
        LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        LocalDate oldest = today.minusDays(retention.plusDays(1).toDays());
        try (Connection connection = dataSource.getConnection()) {
            // Yesterday too: the database's clock may be a little behind ours.
            for (int day = -1; day <= DAYS_AHEAD; day++) {
                make(connection, today.plusDays(day));
            }
            drop(connection, oldest);
            execute(
                    connection,
                    "DELETE FROM idempotency WHERE created < now() - interval '24 hours'");
        }
        keys.destroyBefore(oldest);
    }

    private static void make(Connection connection, LocalDate day) throws SQLException {
        execute(
                connection,
                "CREATE TABLE IF NOT EXISTS %s%s PARTITION OF seen FOR VALUES FROM ('%s') TO ('%s')"
                        .formatted(
                                PARTITION, day.toString().replace("-", ""), day, day.plusDays(1)));
    }

    private static void drop(Connection connection, LocalDate oldest) throws SQLException {
        List<String> old = new ArrayList<>();
        try (Statement find = connection.createStatement();
                ResultSet tables =
                        find.executeQuery(
                                "SELECT c.relname FROM pg_inherits i"
                                        + " JOIN pg_class c ON c.oid = i.inhrelid"
                                        + " WHERE i.inhparent = 'seen'::regclass")) {
            String first = PARTITION + oldest.toString().replace("-", "");
            while (tables.next()) {
                if (tables.getString(1).compareTo(first) < 0) {
                    old.add(tables.getString(1));
                }
            }
        }
        for (String table : old) {
            execute(connection, "DROP TABLE IF EXISTS " + table);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void start() {
        try {
            run();
        } catch (SQLException e) {
            throw new IllegalStateException("The tables for seen ids cannot be made", e);
        }
        ScheduledExecutorService hourly =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("lethe-upkeep").factory());
        Future<?> _ = hourly.scheduleWithFixedDelay(this::runOrWarn, 1, 1, TimeUnit.HOURS);
        timer = hourly;
    }

    private void runOrWarn() {
        try {
            run();
        } catch (SQLException | RuntimeException e) {
            LOG.warn("Upkeep failed and will be tried in an hour: {}", e.getClass().getName());
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService hourly = timer;
        if (hourly != null) {
            hourly.shutdownNow();
            timer = null;
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }

    @Override
    public int getPhase() {
        return Batcher.PHASE - 1;
    }
}
