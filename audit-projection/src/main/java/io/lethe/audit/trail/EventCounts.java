package io.lethe.audit.trail;

import io.lethe.events.EventEnvelope;
import io.lethe.kit.store.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
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

    private static final int DATE_LENGTH = "2026-01-01".length();

    private record Key(String day, String source, String type) {}

    private EventCounts() {}

    /** In the caller's transaction, after it took the lock of the {@link TreeHead}. */
    static void add(Connection connection, List<EventEnvelope> events) throws SQLException {
        Map<String, String> days = new HashMap<>();
        Map<Key, Long> counts = new HashMap<>();
        for (EventEnvelope event : events) {
            String day = days.computeIfAbsent(datePart(event.time()), EventCounts::day);
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

    private static String datePart(String time) {
        return time.length() < DATE_LENGTH ? time : time.substring(0, DATE_LENGTH);
    }

    /** An odd event is counted all the same. */
    private static String day(String date) {
        try {
            LocalDate day = LocalDate.parse(date);
            return (day.getYear() < 1 ? LocalDate.EPOCH : day).toString();
        } catch (DateTimeParseException e) {
            return LocalDate.EPOCH.toString();
        }
    }
}
