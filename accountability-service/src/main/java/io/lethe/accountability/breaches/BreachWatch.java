package io.lethe.accountability.breaches;

import io.lethe.kit.upkeep.Upkeep;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Looks which breaches are open: a scrape must not wait for the database, and another replica may
 * have decided.
 */
final class BreachWatch implements Upkeep.Step {

    private static final String OPEN =
            "SELECT due_at FROM breach WHERE state = 'open' ORDER BY due_at";

    private final DataSource dataSource;
    private final BreachMetrics metrics;

    BreachWatch(DataSource dataSource, BreachMetrics metrics) {
        this.dataSource = dataSource;
        this.metrics = metrics;
    }

    @Override
    public boolean take() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(OPEN)) {
            List<Instant> due = new ArrayList<>();
            while (rows.next()) {
                due.add(rows.getTimestamp(1).toInstant());
            }
            metrics.open(due);
            return false;
        }
    }
}
