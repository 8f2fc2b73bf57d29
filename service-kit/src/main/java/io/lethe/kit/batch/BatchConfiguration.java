package io.lethe.kit.batch;

import io.lethe.kit.store.EventReplay;
import io.lethe.kit.store.PostgresEventStorageEngine;
import io.lethe.kit.store.StoreConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The batcher, for every service that has a store. */
@AutoConfiguration(after = StoreConfiguration.class)
@ConditionalOnBean(PostgresEventStorageEngine.class)
@EnableConfigurationProperties(BatchSettings.class)
public class BatchConfiguration {

    @Bean
    Batcher batcher(
            DataSource dataSource,
            PostgresEventStorageEngine engine,
            EventStore eventStore,
            ObjectProvider<AggregateType<?>> aggregates,
            ObjectProvider<Projection> projections,
            ObjectProvider<AfterCommit> afterCommit,
            BatchSettings settings,
            MeterRegistry registry) {
        Offers offers = new Offers(settings.waiting(), settings.commands());
        BatchMetrics metrics = new BatchMetrics(registry, offers);
        BatchTransaction transaction =
                new BatchTransaction(
                        dataSource,
                        engine,
                        new Aggregates(eventStore, aggregates.orderedStream().toList()),
                        projections.orderedStream().toList());
        BatchRunner runner =
                new BatchRunner(
                        transaction, new CommitOutcome(dataSource), metrics, new Patience());
        List<AfterCommit> listeners = afterCommit.orderedStream().toList();
        return new Batcher(
                runner, settings, metrics, offers, () -> listeners.forEach(AfterCommit::committed));
    }

    @Bean
    Rebuild rebuild(
            DataSource dataSource, EventReplay replay, ObjectProvider<Projection> projections) {
        return new Rebuild(dataSource, replay, projections.orderedStream().toList());
    }
}
