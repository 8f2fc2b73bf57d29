package io.lethe.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;

/**
 * One database of a run.
 *
 * @param password kept out of {@link #toString()}
 */
record Database(String url, String user, String password) {

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** Transactions on its connections end when they are ended, not after each statement. */
    HikariDataSource pool(int connections) {
        return pool(connections, false);
    }

    HikariDataSource pool(int connections, boolean autoCommit) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(connections);
        config.setAutoCommit(autoCommit);
        return new HikariDataSource(config);
    }

    void migrate(String... locations) {
        Flyway.configure().dataSource(url, user, password).locations(locations).load().migrate();
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public String toString() {
        return user + " at " + url;
    }
}
