package io.lethe.audit.models;

import io.lethe.events.EventEnvelope;
import io.lethe.kit.consume.Arrival;
import io.lethe.kit.consume.EventHandler;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Keeps the live read models: a reader of its own beside the log's, so that neither waits for the
 * other, with positions of its own in the transaction of what it writes.
 */
final class ModelHandler implements EventHandler {

    /** Nobody sees that a dashboard is that far behind. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private final List<String> topics;

    ModelHandler(List<String> topics) {
        this.topics = List.copyOf(topics);
    }

    @Override
    public String name() {
        return LiveModels.CONSUMER;
    }

    @Override
    public List<String> topics() {
        return topics;
    }

    @Override
    public Duration patience() {
        return PATIENCE;
    }

    @Override
    public void apply(Connection connection, List<Arrival> arrivals) throws SQLException {
        List<EventEnvelope> events = arrivals.stream().map(Arrival::event).toList();
        ReadModels.lock(connection);
        ReadModels.take(connection, Place.LIVE, ReadModels.ALL, events);
    }
}
