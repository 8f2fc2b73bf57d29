package io.lethe.kit.store;

import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/**
 * Axon's event store, wired by hand: its own auto-configuration neither starts with JDBC nor stays
 * silent on the network.
 */
@AutoConfiguration(
        afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnBean(DataSource.class)
public class StoreConfiguration {

    @Bean
    PostgresEventStorageEngine eventStorageEngine(DataSource dataSource) {
        return PostgresEventStorageEngine.over(dataSource);
    }

    @Bean(destroyMethod = "shutDown")
    EventStore eventStore(PostgresEventStorageEngine engine) {
        return new BatchEventStore(engine);
    }

    @Bean
    EventReplay eventReplay() {
        return new EventReplay(new EventSerializer(), AxonUpcasters.chain());
    }
}
