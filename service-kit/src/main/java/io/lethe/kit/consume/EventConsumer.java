package io.lethe.kit.consume;

import io.lethe.kit.reading.Headway;
import io.lethe.kit.reading.Readers;
import io.lethe.kit.reading.ReadingHealth;
import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** One handler's reader, from start to stop. */
final class EventConsumer {

    private static final int POLL_RECORDS = 2000;

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
        health = new ReadingHealth(container, headway);
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
