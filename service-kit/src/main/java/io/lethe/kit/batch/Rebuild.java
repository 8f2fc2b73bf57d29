package io.lethe.kit.batch;

import io.lethe.kit.store.EventReplay;
import io.lethe.kit.store.RecordedEvent;
import io.lethe.kit.store.StoreFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/**
 * Makes a read model anew from the store. Writers wait while it runs (the lock also waits for those
 * already writing, so no event can be missed); readers go on with the old rows until the commit.
 */
public final class Rebuild {

    private final DataSource dataSource;
    private final EventReplay replay;
    private final List<Projection> projections;

    Rebuild(DataSource dataSource, EventReplay replay, List<Projection> projections) {
        this.dataSource = dataSource;
        this.replay = replay;
        this.projections = projections;
    }

    /**
     * Clears the read model and applies every event again, in one transaction.
     *
     * @return the number of events applied
     * @throws IllegalArgumentException if no projection has that name
     */
    public long rebuild(String name) {
        Projection projection =
                projections.stream()
                        .filter(each -> each.name().equals(name))
                        .findAny()
                        .orElseThrow(
                                () -> new IllegalArgumentException("No read model has this name"));
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                long events = rebuild(connection, projection);
                connection.commit();
                return events;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new StoreFailure("The read model was not rebuilt", e);
        }
    }

    private long rebuild(Connection connection, Projection projection) throws SQLException {
        try (Statement lock = connection.createStatement()) {
            lock.execute("LOCK TABLE event IN EXCLUSIVE MODE");
        }
        projection.clear(connection);
        return replay.everything(connection, page -> apply(connection, projection, page));
    }

    private static void apply(
            Connection connection, Projection projection, List<RecordedEvent> page) {
        try {
            projection.apply(connection, page);
        } catch (SQLException e) {
            throw new StoreFailure("A page of events was not applied", e);
        }
    }
}
