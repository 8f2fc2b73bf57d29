package io.lethe.audit.rebuild;

import io.lethe.audit.models.Place;
import io.lethe.audit.models.ReadModel;
import io.lethe.audit.models.ReadModels;
import io.lethe.events.EventEnvelope;
import io.lethe.kit.consume.Arrival;
import io.lethe.kit.consume.LogGap;
import io.lethe.kit.consume.LogScan;
import io.lethe.kit.consume.PositionGate;
import io.lethe.kit.store.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/**
 * Goes on with one rebuild, from where its positions are to the change of places. What it writes is
 * committed together with those, so it may end at any time and be begun again. For one thread.
 */
final class RebuildRun {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LAST_STRETCH = Duration.ofSeconds(5);

    private final DataSource dataSource;
    private final long id;
    private final List<ReadModel> models;
    private final PositionGate gate = new PositionGate(Positions.BESIDE);
    private boolean fromTheBeginning;

    RebuildRun(DataSource dataSource, Rebuild rebuild) {
        this.dataSource = dataSource;
        this.id = rebuild.rebuild();
        this.models =
                ReadModels.ALL.stream()
                        .filter(model -> rebuild.models().contains(model.name()))
                        .toList();
    }

    /** Makes empty tables, unless that was done before. */
    void prepare() throws SQLException {
        inTransaction(
                connection -> {
                    if (!RebuildRows.isPrepared(connection, id)) {
                        Tables.prepare(connection, models);
                        Positions.forgetBeside(connection);
                        RebuildRows.prepare(connection, id, true);
                        fromTheBeginning = true;
                    }
                    return true;
                });
    }

    /**
     * Reads until it has everything and what was made anew is live. Ends early where the thread is
     * interrupted.
     *
     * @param scan of {@link Positions#BESIDE}
     * @throws CannotRebuild if the logs do not hold everything any more
     * @throws RebuildEnded if it was cancelled
     */
    void finish(LogScan scan) throws SQLException, CannotRebuild {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                List<Arrival> arrivals = scan.read(POLL);
                boolean ahead = take(arrivals, scan.progress()) < arrivals.size();
                if (ahead) {
                    scan.goBack();
                }
                boolean caughtUp = ahead || (arrivals.isEmpty() && scan.isAtEnd());
                if (caughtUp && hasChanged(scan)) {
                    return;
                }
            }
        } catch (LogGap gap) {
            if (fromTheBeginning) {
                throw new CannotRebuild(
                        "Events are missing in the logs, and so nothing can be made of them: %s"
                                .formatted(gap.getMessage()),
                        gap);
            }
            // Logs were filled again, in another order of offsets: what is there is read anew.
            inTransaction(
                    connection -> {
                        RebuildRows.prepare(connection, id, false);
                        return true;
                    });
            throw gap;
        }
    }

    /**
     * Takes what the live models took, and nothing beyond it: while events come, the two would
     * never be the same otherwise.
     *
     * @return how many those were
     */
    private int take(List<Arrival> arrivals, LogScan.Progress progress) throws SQLException {
        return inTransaction(
                connection -> {
                    RebuildRows.move(connection, id, progress.done(), progress.total());
                    List<Arrival> taken = Positions.live(connection).taken(arrivals);
                    take(connection, taken);
                    return taken.size();
                });
    }

    private void take(Connection connection, List<Arrival> arrivals) throws SQLException {
        List<EventEnvelope> fresh =
                gate.take(connection, arrivals).stream().map(Arrival::event).toList();
        if (!fresh.isEmpty()) {
            ReadModels.take(connection, Place.BESIDE, models, fresh);
        }
    }

    /**
     * Changes places where the live models and those beside them have taken the same. Nobody writes
     * the live ones meanwhile.
     */
    private boolean hasChanged(LogScan scan) throws SQLException {
        analyze();
        boolean changed = inTransaction(connection -> hasChanged(connection, scan));
        if (!changed) {
            scan.goBack();
        }
        return changed;
    }

    private boolean hasChanged(Connection connection, LogScan scan) throws SQLException {
        ReadModels.lock(connection);
        Positions live = Positions.live(connection);
        LogScan.Progress progress = scan.progress();
        RebuildRows.move(connection, id, progress.done(), progress.total());
        long until = System.nanoTime() + LAST_STRETCH.toNanos();
        while (!Positions.beside(connection).reach(live) && System.nanoTime() < until) {
            take(connection, live.taken(scan.read(POLL)));
        }
        Positions beside = Positions.beside(connection);
        if (!beside.reach(live) || !live.reach(beside)) {
            return false;
        }
        Tables.change(connection, models);
        Positions.forgetBeside(connection);
        RebuildRows.end(connection, id);
        return true;
    }

    /** Nothing is left of it but what is told about it. */
    void clear() throws SQLException {
        inTransaction(
                connection -> {
                    Tables.drop(connection, models);
                    Positions.forgetBeside(connection);
                    return true;
                });
    }

    private void analyze() throws SQLException {
        inTransaction(
                connection -> {
                    Tables.analyze(connection, models);
                    return true;
                });
    }

    @FunctionalInterface
    private interface Step<T> {
        T run(Connection connection) throws SQLException;
    }

    private <T> T inTransaction(Step<T> step) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            return Transactions.in(connection, () -> step.run(connection));
        }
    }
}
