package io.lethe.kit.store;

import io.lethe.kit.vault.VaultConfiguration;
import io.lethe.vault.seal.KeySource;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/**
 * Axon's event store, wired by hand: its own auto-configuration neither starts with JDBC nor stays
 * silent on the network.
 */
@AutoConfiguration(
        after = VaultConfiguration.class,
        afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnBean(DataSource.class)
public class StoreConfiguration {

    @Bean
    PostgresEventStorageEngine eventStorageEngine(
            DataSource dataSource, ObjectProvider<KeySource> vault) {
        return PostgresEventStorageEngine.over(dataSource, vault.getIfAvailable(NoVault::new));
    }

    @Bean(destroyMethod = "shutDown")
    EventStore eventStore(PostgresEventStorageEngine engine) {
        return new BatchEventStore(engine);
    }

    @Bean
    EventReplay eventReplay(ObjectProvider<KeySource> vault) {
        return new EventReplay(
                new EventSerializer(), AxonUpcasters.chain(), vault.getIfAvailable(NoVault::new));
    }
}
