package io.lethe.audit.witnesses;

import io.lethe.audit.checkpoints.Cosigned;
import io.lethe.audit.checkpoints.DurableFile;
import io.lethe.audit.note.LogKeys;
import io.lethe.kit.topics.TopicSettings;
import io.lethe.kit.topics.TopicsAtStart;
import java.nio.file.Path;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Those that are configured. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TopicSettings.class)
@Import(HttpWitnesses.class)
class WitnessConfiguration {

    @Bean
    CheckpointTopic checkpointTopic(LogKeys keys, TopicSettings settings, KafkaProperties kafka) {
        return new CheckpointTopic(
                keys.log().name(),
                settings.replication(),
                kafka.buildProducerProperties(),
                kafka.buildConsumerProperties(),
                kafka.buildAdminProperties());
    }

    /** A topic that contradicts what is needed fails the start, as those of all services do. */
    @Bean
    TopicsAtStart checkpointTopicAtStart(CheckpointTopic topic, TopicSettings settings) {
        return new TopicsAtStart(topic.topics(), topic.admin(), settings.patience());
    }

    @Bean
    TopicWitness topicWitness(CheckpointTopic topic, LogKeys keys) {
        return new TopicWitness(topic, keys);
    }

    @Bean
    @ConditionalOnProperty("lethe.witness.file")
    FileWitness fileWitness(WitnessSettings settings, LogKeys keys) {
        Path file = Objects.requireNonNull(settings.file());
        return new FileWitness(new DurableFile(file), keys);
    }

    @Bean
    Cosigned cosigned(DataSource dataSource, LogKeys keys, WitnessSettings settings) {
        return new Cosigned(dataSource, keys, settings.withKeys(), settings.needed());
    }
}
