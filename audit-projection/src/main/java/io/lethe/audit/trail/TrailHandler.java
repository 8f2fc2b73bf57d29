package io.lethe.audit.trail;

import io.lethe.audit.merkle.DamagedTree;
import io.lethe.events.EventEnvelope;
import io.lethe.kit.consume.Arrival;
import io.lethe.kit.consume.EventHandler;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Takes the events of all services into the log, by one thread: they go into one sequence. */
final class TrailHandler implements EventHandler {

    private final List<String> topics;
    private final TrailMetrics metrics;
    private List<EventEnvelope> last = List.of();

    TrailHandler(TrailSettings settings, TrailMetrics metrics) {
        this.topics = settings.topics();
        this.metrics = metrics;
    }

    @Override
    public String name() {
        return "trail";
    }

    @Override
    public List<String> topics() {
        return topics;
    }

    @Override
    public void apply(Connection connection, List<Arrival> arrivals) throws SQLException {
        List<EventEnvelope> events = arrivals.stream().map(Arrival::event).toList();
        try {
            Trail.append(connection, events);
        } catch (DamagedTree e) {
            throw new AppendingStopped(String.valueOf(e.getMessage()));
        }
        last = events;
    }

    @Override
    public void committed() {
        metrics.appended(last);
    }
}
