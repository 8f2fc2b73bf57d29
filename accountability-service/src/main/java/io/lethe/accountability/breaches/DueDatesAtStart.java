package io.lethe.accountability.breaches;

import io.lethe.accountability.regimes.Regimes;
import io.lethe.kit.batch.Batcher;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * When a breach is due follows from the regimes and is no event: where an operator corrects their
 * file, the register follows at the next start.
 */
final class DueDatesAtStart implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DueDatesAtStart.class);

    private final DataSource dataSource;
    private final Regimes regimes;
    private volatile boolean running;

    DueDatesAtStart(DataSource dataSource, Regimes regimes) {
        this.dataSource = dataSource;
        this.regimes = regimes;
    }

    @Override
    public void start() {
        try (Connection connection = dataSource.getConnection();
                Statement read = connection.createStatement();
                ResultSet rows = read.executeQuery("SELECT breach, aware_at, due_at FROM breach");
                PreparedStatement correct =
                        connection.prepareStatement(
                                "UPDATE breach SET due_at = ?::timestamptz WHERE breach = ?")) {
            int corrected = 0;
            while (rows.next()) {
                Instant awareAt = rows.getTimestamp(2).toInstant();
                Instant due = regimes.of(awareAt).due(awareAt);
                if (!due.equals(rows.getTimestamp(3).toInstant())) {
                    correct.setString(1, due.toString());
                    correct.setString(2, rows.getString(1));
                    corrected += correct.executeUpdate();
                }
            }
            if (corrected > 0) {
                LOG.warn("{} breaches are due at another instant than before", corrected);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The due instants cannot be compared", e);
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After what writes, and before whatever asks. */
    @Override
    public int getPhase() {
        return Batcher.PHASE + 1;
    }
}
