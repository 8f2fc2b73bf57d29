package io.lethe.accountability.breaches;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
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
 * Looks every few seconds which breaches are open: a scrape must not wait for the database, and
 * another replica may have decided.
 */
final class BreachWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(BreachWatch.class);
    private static final int SECONDS = 5;

    private static final String OPEN =
            "SELECT due_at FROM breach WHERE state = 'open' ORDER BY due_at";

    private final DataSource dataSource;
    private final BreachMetrics metrics;
    private volatile @Nullable ScheduledExecutorService timer;
    private boolean failing;

    BreachWatch(DataSource dataSource, BreachMetrics metrics) {
        this.dataSource = dataSource;
        this.metrics = metrics;
    }

    @Override
    public void start() {
        ScheduledExecutorService started =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("lethe-breaches").factory());
        Future<?> _ = started.scheduleWithFixedDelay(this::look, 0, SECONDS, TimeUnit.SECONDS);
        timer = started;
    }

    private void look() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(OPEN)) {
            List<Instant> due = new ArrayList<>();
            while (rows.next()) {
                due.add(rows.getTimestamp(1).toInstant());
            }
            metrics.open(due);
            failing = false;
        } catch (SQLException | RuntimeException e) {
            if (!failing) {
                LOG.warn("The open breaches are not known: {}", e.getClass().getName());
            }
            failing = true;
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = timer;
        if (running != null) {
            running.shutdownNow();
            timer = null;
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
