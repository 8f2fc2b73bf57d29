package io.lethe.audit.trail;

import io.lethe.events.EventEnvelope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes entries: one statement, however many there are. */
final class EntryRows {

    private static final String INSERT =
            """
            INSERT INTO entry (index, id, type, source, subject, time, actor, correlation,
                               causation, sequence, position, data, learnt)
            SELECT ? + place - 1, id, type, source, subject, time, actor, correlation, causation,
                   sequence, position, data, learnt
              FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                          ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bytea[],
                          ?::timestamptz[])
                   WITH ORDINALITY
                   AS news (id, type, source, subject, time, actor, correlation, causation,
                            sequence, position, data, learnt, place)
            """;

    private EntryRows() {}

    /**
     * @param first index of the first of them
     */
    static void insert(Connection connection, long first, List<EventEnvelope> events)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setLong(1, first);
            set(insert, 2, "text", events, EventEnvelope::id);
            set(insert, 3, "text", events, EventEnvelope::type);
            set(insert, 4, "text", events, EventEnvelope::source);
            set(insert, 5, "text", events, EventEnvelope::subject);
            set(insert, 6, "text", events, EventEnvelope::time);
            set(insert, 7, "text", events, EventEnvelope::actor);
            set(insert, 8, "text", events, EventEnvelope::correlation);
            set(insert, 9, "text", events, EventEnvelope::causation);
            set(insert, 10, "bigint", events, EventEnvelope::sequence);
            set(insert, 11, "bigint", events, EventEnvelope::position);
            insert.setArray(
                    12,
                    connection.createArrayOf(
                            "bytea",
                            events.stream().map(EventEnvelope::data).toArray(byte[][]::new)));
            set(insert, 13, "text", events, EntryRows::learnt);
            insert.executeUpdate();
        }
    }

    private static @Nullable String learnt(EventEnvelope event) {
        var learnt = Learnt.of(event.time());
        return learnt == null ? null : learnt.toString();
    }

    private static void set(
            PreparedStatement statement,
            int index,
            String type,
            List<EventEnvelope> events,
            Function<EventEnvelope, ? extends @Nullable Object> column)
            throws SQLException {
        Object[] values = events.stream().map(column).toArray();
        statement.setArray(index, statement.getConnection().createArrayOf(type, values));
    }
}
