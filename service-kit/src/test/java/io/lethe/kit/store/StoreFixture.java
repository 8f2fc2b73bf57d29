package io.lethe.kit.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.lethe.testkit.TestDatabase;
import io.lethe.vault.seal.KeySource;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.flywaydb.core.Flyway;

/** The store over a real database, without Spring. */
public final class StoreFixture {

    private final PostgresEventStorageEngine engine;
    private final EventStore eventStore;

    public StoreFixture(HikariDataSource dataSource) {
        this(dataSource, new NoVault());
    }

    public StoreFixture(HikariDataSource dataSource, KeySource keys) {
        engine = PostgresEventStorageEngine.over(dataSource, keys);
        eventStore = new BatchEventStore(engine);
    }

    public static HikariDataSource migrated(TestDatabase database) {
        HikariDataSource dataSource = pool(database);
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/lethe-kit")
                .load()
                .migrate();
        return dataSource;
    }

    public static HikariDataSource pool(TestDatabase database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    public static EventReplay replay() {
        return replay(new NoVault());
    }

    public static EventReplay replay(KeySource keys) {
        return new EventReplay(new EventSerializer(), AxonUpcasters.chain(), keys);
    }

    public PostgresEventStorageEngine engine() {
        return engine;
    }

    public EventStore eventStore() {
        return eventStore;
    }
}
