package io.lethe.audit.trail;

import io.lethe.events.EventEnvelope;
import io.lethe.kit.store.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts events by day, source and type: one statement of a few rows for a batch. */
final class EventCounts {

    private static final String ADD =
            """
            INSERT INTO event_count AS known (day, source, type, events)
            SELECT day, source, type, events
              FROM unnest(?::date[], ?::text[], ?::text[], ?::bigint[])
                   AS news (day, source, type, events)
                ON CONFLICT (day, source, type)
                DO UPDATE SET events = known.events + excluded.events
            """;

    private record Key(String day, String source, String type) {}

    private EventCounts() {}

    /** In the caller's transaction, after it took the lock of the {@link TreeHead}. */
    static void add(Connection connection, List<EventEnvelope> events) throws SQLException {
        Map<String, String> days = new HashMap<>();
        Map<Key, Long> counts = new HashMap<>();
        for (EventEnvelope event : events) {
            String day = days.computeIfAbsent(EventDay.part(event.time()), EventCounts::day);
            counts.merge(new Key(day, event.source(), event.type()), 1L, Long::sum);
        }
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            Columns.text(add, 1, counts.keySet(), Key::day);
            Columns.text(add, 2, counts.keySet(), Key::source);
            Columns.text(add, 3, counts.keySet(), Key::type);
            Columns.bigint(add, 4, counts.entrySet(), Map.Entry::getValue);
            add.executeUpdate();
        }
    }

    private static String day(String time) {
        return EventDay.of(time).toString();
    }
}
