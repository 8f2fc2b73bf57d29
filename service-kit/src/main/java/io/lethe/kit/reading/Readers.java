package io.lethe.kit.reading;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.MicrometerConsumerListener;
import org.springframework.kafka.listener.BatchAcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.ContainerProperties;

/** Makes consumers with the settings on which "nothing is skipped" stands. */
public final class Readers {

    private static final int SESSION_MILLIS = 10_000;
    private static final int TOPICS_SOUGHT_MILLIS = 5_000;

    private final KafkaProperties kafka;
    private final MeterRegistry registry;

    public Readers(KafkaProperties kafka, MeterRegistry registry) {
        this.kafka = kafka;
        this.registry = registry;
    }

    /** What a reader's listener is: it keeps positions itself, and can go back to them. */
    public interface Listener
            extends BatchAcknowledgingConsumerAwareMessageListener<byte[], byte[]>,
                    ConsumerAwareRebalanceListener,
                    Rewinding {}

    /**
     * A consumer of committed records, not started yet.
     *
     * @param name of the reader, as it is called in log and health
     * @param group of consumers that share the partitions
     * @param threads that read, each with partitions of its own
     * @param pollRecords records handed to the listener at once, at most
     */
    public ConcurrentMessageListenerContainer<byte[], byte[]> container(
            String name,
            String group,
            List<String> topics,
            int threads,
            int pollRecords,
            Listener listener,
            Headway headway) {
        DefaultKafkaConsumerFactory<byte[], byte[]> consumers =
                new DefaultKafkaConsumerFactory<>(settings(kafka, pollRecords));
        consumers.addListener(new MicrometerConsumerListener<>(registry));
        ContainerProperties properties = new ContainerProperties(topics.toArray(String[]::new));
        properties.setGroupId(group);
        properties.setMessageListener(listener);
        properties.setConsumerRebalanceListener(listener);
        // Acknowledged after the commit in PostgreSQL, and only for Kafka's own tools to see.
        properties.setAckMode(ContainerProperties.AckMode.MANUAL);
        properties.setSyncCommits(false);
        properties.setMissingTopicsFatal(false);
        var container = new ConcurrentMessageListenerContainer<>(consumers, properties);
        container.setConcurrency(threads);
        container.setCommonErrorHandler(new NeverSkip(name, listener, headway));
        container.setBeanName(name);
        return container;
    }

    /**
     * Of a consumer of committed records that keeps its place itself. The caller's own map.
     *
     * @param pollRecords records of one poll at most
     */
    public static Map<String, Object> settings(KafkaProperties kafka, int pollRecords) {
        Map<String, Object> consumer = new HashMap<>(kafka.buildConsumerProperties());
        consumer.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        consumer.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consumer.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        consumer.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, pollRecords);
        // A consumer that was killed keeps its partitions until its session ends.
        consumer.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        // A topic that is made later, or made anew, is found within this time.
        consumer.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, TOPICS_SOUGHT_MILLIS);
        return consumer;
    }
}
