package io.lethe.kit.inbound;

import io.lethe.kit.batch.BatchConfiguration;
import io.lethe.kit.batch.Batcher;
import io.lethe.kit.keys.DayKeys;
import io.lethe.kit.keys.KeyConfiguration;
import io.lethe.kit.keys.KeyedHash;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.MicrometerConsumerListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;

/** The inbound road, for services that declare an {@link InboundType}. */
@AutoConfiguration(after = {BatchConfiguration.class, KeyConfiguration.class})
@ConditionalOnBean(InboundType.class)
@EnableConfigurationProperties(InboundSettings.class)
public class InboundConfiguration {

    private static final int SESSION_MILLIS = 10_000;

    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> inboundContainer(
            @Value("${lethe.service.name}") String service,
            InboundSettings settings,
            KafkaProperties kafka,
            InboundListener listener,
            MeterRegistry registry) {
        DefaultKafkaConsumerFactory<byte[], byte[]> consumers =
                new DefaultKafkaConsumerFactory<>(consumerSettings(kafka, settings));
        consumers.addListener(new MicrometerConsumerListener<>(registry));
        ContainerProperties properties = new ContainerProperties("lethe." + service + ".inbound");
        properties.setGroupId("lethe." + service);
        properties.setMessageListener(listener);
        properties.setConsumerRebalanceListener(listener);
        // Acknowledged after the commit in PostgreSQL, and only for Kafka's own tools to see.
        properties.setAckMode(ContainerProperties.AckMode.MANUAL);
        properties.setSyncCommits(false);
        properties.setMissingTopicsFatal(false);
        var container = new ConcurrentMessageListenerContainer<>(consumers, properties);
        container.setConcurrency(settings.consumers());
        container.setCommonErrorHandler(new NeverSkip(listener));
        container.setBeanName("inbound");
        return container;
    }

    private static Map<String, Object> consumerSettings(
            KafkaProperties kafka, InboundSettings settings) {
        Map<String, Object> consumer = new HashMap<>(kafka.buildConsumerProperties());
        consumer.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        consumer.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consumer.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.pollRecords());
        // A consumer that was killed keeps its partitions until its session ends.
        consumer.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        return consumer;
    }

    @Bean
    InboundListener inboundListener(
            @Value("${lethe.service.name}") String service,
            ObjectProvider<InboundType<?>> types,
            Batcher batcher,
            DataSource dataSource,
            KeyedHash hash,
            DayKeys dayKeys,
            MeterRegistry registry) {
        PollDecoder decoder =
                new PollDecoder(
                        new EventDecoder(types.orderedStream().toList()),
                        new DeadLetters("lethe." + service + ".dead-letters", dayKeys),
                        hash,
                        Clock.systemUTC());
        return new InboundListener(
                decoder,
                batcher,
                new InboundOffsets(dataSource),
                registry.counter("lethe.inbound.records"));
    }

    @Bean
    InboundUpkeep inboundUpkeep(DataSource dataSource, DayKeys keys, InboundSettings settings) {
        return new InboundUpkeep(dataSource, keys, settings.retention(), Clock.systemUTC());
    }
}
