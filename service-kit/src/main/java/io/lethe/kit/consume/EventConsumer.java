package io.lethe.kit.consume;

import io.lethe.kit.reading.Headway;
import io.lethe.kit.reading.Readers;
import io.lethe.kit.reading.ReadingHealth;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.boot.health.contributor.Health;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** One handler's reader, from start to stop. */
final class EventConsumer {

    private static final int POLL_RECORDS = 2000;

    /** Of those whose events may wait. */
    private static final int GATHERED_RECORDS = 5_000;

    private static final int GATHERED_BYTES = 2 << 20;

    // Or a log of one partition would wait although there is enough. No more than that: what is
    // fetched is large arrays that outlive a collection.
    private static final int PARTITION_BYTES = GATHERED_BYTES;
    private static final int FETCH_BYTES = 2 * GATHERED_BYTES;

    private final EventHandler handler;
    private final ConcurrentMessageListenerContainer<byte[], byte[]> container;
    private final ReadingHealth health;

    /**
     * @param service whose reader it is; its replicas share the partitions
     */
    EventConsumer(
            String service,
            EventHandler handler,
            DataSource dataSource,
            Readers readers,
            MeterRegistry registry) {
        this.handler = handler;
        Headway headway = new Headway(handler.name());
        container =
                readers.container(
                        handler.name(),
                        "lethe.%s.%s".formatted(service, handler.name()),
                        handler.topics(),
                        handler.threads(),
                        POLL_RECORDS,
                        new EventListener(
                                handler,
                                dataSource,
                                headway,
                                new ConsumeMetrics(registry, handler.name())),
                        headway);
        if (handler.patience().isPositive()) {
            container.getContainerProperties().setKafkaConsumerProperties(gathering(handler));
        }
        health = new ReadingHealth(container, headway);
    }

    private static Properties gathering(EventHandler handler) {
        Map<String, Long> numbers =
                Map.of(
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        handler.patience().toMillis(),
                        ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                        (long) GATHERED_BYTES,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        (long) PARTITION_BYTES,
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                        (long) FETCH_BYTES,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        (long) GATHERED_RECORDS);
        // Only what is text takes the place of what the factory has.
        Properties gathering = new Properties();
        numbers.forEach((name, number) -> gathering.setProperty(name, number.toString()));
        return gathering;
    }

    String name() {
        return handler.name();
    }

    Health health() {
        return health.health();
    }

    void start() {
        container.start();
    }

    void stop() {
        container.stop();
    }

    boolean isRunning() {
        return container.isRunning();
    }
}
