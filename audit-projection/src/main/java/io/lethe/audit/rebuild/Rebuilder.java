package io.lethe.audit.rebuild;

import io.lethe.audit.trail.TrailSettings;
import io.lethe.kit.consume.LogScan;
import io.lethe.kit.reading.Headway;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Carries rebuilds out, by one thread of one replica. One that was broken off, by whatever it was,
 * is gone on with.
 */
@Component
class Rebuilder implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuilder.class);

    // Any constant that nobody else in this database takes.
    private static final long LOCK = 7160161;
    private static final long LOOK_SECONDS = 5;
    private static final long STOP_MILLIS = 10_000;
    private static final Set<String> PASSING = Set.of("08", "25", "40", "57", "58");

    private final RebuildRows rows;
    private final DataSource dataSource;
    private final KafkaProperties kafka;
    private final TrailSettings trail;
    private final Semaphore news = new Semaphore(0);
    private final Headway headway = new Headway("rebuild");
    private volatile @Nullable Thread thread;

    Rebuilder(RebuildRows rows, DataSource dataSource, KafkaProperties kafka, TrailSettings trail) {
        this.rows = rows;
        this.dataSource = dataSource;
        this.kafka = kafka;
        this.trail = trail;
    }

    /** There is something to do. */
    void wake() {
        news.release();
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("rebuild").start(this::run);
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                lookForWork();
                if (news.tryAcquire(LOOK_SECONDS, TimeUnit.SECONDS)) {
                    news.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookForWork() {
        try {
            Optional<Rebuild> found = rows.running();
            if (found.isPresent()) {
                inTurn(found.get());
            }
        } catch (SQLException | RuntimeException e) {
            if (!Thread.currentThread().isInterrupted()) {
                headway.stuck(e);
            }
        }
    }

    /** The lock belongs to the connection: it is given back when this process ends, however. */
    private void inTurn(Rebuild rebuild) throws SQLException {
        try (Connection turn = dataSource.getConnection();
                Statement statement = turn.createStatement()) {
            turn.setAutoCommit(true);
            if (!isTrue(statement, "SELECT pg_try_advisory_lock(%d)".formatted(LOCK))) {
                return;
            }
            try {
                carryOut(rebuild);
            } finally {
                statement.execute("SELECT pg_advisory_unlock(%d)".formatted(LOCK));
            }
        }
    }

    private void carryOut(Rebuild rebuild) throws SQLException {
        LOG.info("Rebuild {} of {}", rebuild.rebuild(), rebuild.models());
        RebuildRun run = new RebuildRun(dataSource, rebuild);
        try {
            run.prepare();
            try (LogScan scan = new LogScan(kafka, dataSource, Positions.BESIDE, trail.topics())) {
                run.finish(scan);
            }
        } catch (RebuildEnded e) {
            LOG.info("Rebuild {} was cancelled", rebuild.rebuild());
            run.clear();
        } catch (CannotRebuild e) {
            fail(rebuild, run, e.reason());
        } catch (SQLException e) {
            if (passes(e)) {
                throw e;
            }
            fail(rebuild, run, "The database refuses it (%s)".formatted(e.getSQLState()));
        }
        headway.made();
        rows.find(rebuild.rebuild())
                .filter(each -> each.state().equals("switched"))
                .ifPresent(each -> LOG.info("Rebuild {} is live", each.rebuild()));
    }

    private void fail(Rebuild rebuild, RebuildRun run, String reason) throws SQLException {
        LOG.warn("Rebuild {} cannot be carried out: {}", rebuild.rebuild(), reason);
        rows.fail(rebuild.rebuild(), reason);
        run.clear();
    }

    /**
     * Whether it may work the next time: the database is away or busy (PostgreSQL, appendix A).
     * What it cannot do, it cannot do again and again.
     */
    private static boolean passes(SQLException e) {
        String state = e.getSQLState();
        return state == null
                || PASSING.contains(state.substring(0, 2))
                || state.equals("55P03"); // somebody reads the live tables for long
    }

    private static boolean isTrue(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() && row.getBoolean(1);
        }
    }

    @Override
    public void stop() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            try {
                running.join(STOP_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
