package io.lethe.kit.consume;

import io.lethe.kit.batch.Batcher;
import java.util.List;
import java.util.TreeMap;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.SmartLifecycle;

/** All readers of a service: started when it can write, stopped before it no longer can. */
final class EventConsumers implements SmartLifecycle, HealthIndicator {

    private final List<EventConsumer> consumers;

    EventConsumers(List<EventConsumer> consumers) {
        this.consumers = List.copyOf(consumers);
    }

    @Override
    public void start() {
        consumers.forEach(EventConsumer::start);
    }

    @Override
    public void stop() {
        consumers.forEach(EventConsumer::stop);
    }

    @Override
    public boolean isRunning() {
        return consumers.stream().anyMatch(EventConsumer::isRunning);
    }

    @Override
    public int getPhase() {
        return Batcher.PHASE + 1;
    }

    @Override
    public Health health() {
        TreeMap<String, Object> details = new TreeMap<>();
        boolean down = false;
        for (EventConsumer consumer : consumers) {
            Health health = consumer.health();
            down |= health.getStatus().equals(Status.DOWN);
            details.put(consumer.name(), health.getDetails());
        }
        return (down ? Health.down() : Health.up()).withDetails(details).build();
    }
}
