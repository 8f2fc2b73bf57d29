package io.lethe.kit.relay;

import io.lethe.kit.batch.AfterCommit;
import io.lethe.kit.topics.TopicPlan;
import io.lethe.kit.topics.TopicSettings;
import io.lethe.kit.topics.TopicSource;
import io.lethe.kit.topics.Topics;
import io.lethe.kit.topics.TopicsConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** The relay of a service that has a database. */
@AutoConfiguration(
        after = TopicsConfiguration.class,
        afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnBean(DataSource.class)
@EnableConfigurationProperties(RelaySettings.class)
public class RelayConfiguration {

    @Bean
    TopicSource compactedTopics(ObjectProvider<CompactedView> views) {
        return partitions ->
                views.orderedStream()
                        .map(view -> TopicPlan.compacted(view.topic(), partitions))
                        .toList();
    }

    @Bean
    RelayStatus relayStatus() {
        return new RelayStatus();
    }

    @Bean
    RelayHealth relayHealthIndicator(RelayStatus status) {
        return new RelayHealth(status);
    }

    @Bean
    Relay relay(
            @Value("${lethe.service.name}") String service,
            RelaySettings settings,
            TopicSettings topicSettings,
            Topics topics,
            ObjectProvider<CompactedView> views,
            DataSource dataSource,
            KafkaProperties kafka,
            RelayStatus status,
            MeterRegistry registry) {
        RelayTopics written =
                RelayTopics.ofService(
                        service, topicSettings.partitions(), views.orderedStream().toList());
        RelayParts parts =
                new RelayParts(
                        "lethe." + service + ".relay",
                        settings,
                        written,
                        topics,
                        new KafkaClients(
                                kafka.buildProducerProperties(),
                                kafka.buildConsumerProperties(),
                                kafka.buildAdminProperties()),
                        new Lease(UUID.randomUUID().toString(), settings.lease()),
                        new RelayedEvents("/" + service + "-service"),
                        status,
                        new RelayMetrics(registry, status),
                        Checkpoints.NONE);
        return new Relay(parts, new RelayDatabase(unpooled(dataSource), settings.lease()));
    }

    @Bean
    AfterCommit relayWakeup(Relay relay) {
        return relay::wake;
    }

    @Bean
    RelayLifecycle relayLifecycle(Relay relay) {
        return new RelayLifecycle(relay);
    }

    /** Same server, same user: the relay keeps its connections and sets them up in its own way. */
    private static DataSource unpooled(DataSource dataSource) {
        return DataSourceBuilder.derivedFrom(dataSource).type(SimpleDriverDataSource.class).build();
    }
}
