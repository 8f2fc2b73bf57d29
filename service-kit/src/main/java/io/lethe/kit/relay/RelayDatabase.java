package io.lethe.kit.relay;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Connections of the relay's own: it keeps them for as long as it lives, which no pool would like.
 */
final class RelayDatabase {

    private final DataSource dataSource;
    private final Duration lease;

    /**
     * @param dataSource gives a new connection on every call; not a pool
     */
    RelayDatabase(DataSource dataSource, Duration lease) {
        this.dataSource = dataSource;
        this.lease = lease;
    }

    /** For the relay's transactions; nothing is committed by itself. */
    Connection open() throws SQLException {
        return prepared(
                // A process that is paused inside a transaction must not hold the lease's row for
                // ever, and whoever waits for that row must not wait for ever either. Plans are
                // made for the positions and keys at hand, and always by an index: what is asked
                // for is a page, and a table that has just filled looks small to the planner. A
                // position that is in Kafka must not be lost by PostgreSQL.
                """
                SET application_name = 'lethe-relay';
                SET default_transaction_isolation = 'read committed';
                SET synchronous_commit = on;
                SET idle_in_transaction_session_timeout = %d;
                SET lock_timeout = %d;
                SET plan_cache_mode = force_custom_plan;
                SET enable_seqscan = off
                """
                        .formatted(lease.toMillis(), Math.max(1, lease.toMillis() / 5)),
                false);
    }

    /** For listening and for looking, each statement by itself. */
    Connection openWatch() throws SQLException {
        return prepared("SET application_name = 'lethe-relay-watch'", true);
    }

    private Connection prepared(String settings, boolean autoCommit) throws SQLException {
        Connection connection = dataSource.getConnection();
        boolean done = false;
        try (Statement statement = connection.createStatement()) {
            statement.execute(settings);
            connection.setAutoCommit(autoCommit);
            done = true;
            return connection;
        } finally {
            if (!done) {
                connection.close();
            }
        }
    }
}
