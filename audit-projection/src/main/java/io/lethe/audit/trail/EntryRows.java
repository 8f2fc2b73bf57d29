package io.lethe.audit.trail;

import io.lethe.events.EventEnvelope;
import io.lethe.kit.store.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
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
            Columns.text(insert, 2, events, EventEnvelope::id);
            Columns.text(insert, 3, events, EventEnvelope::type);
            Columns.text(insert, 4, events, EventEnvelope::source);
            Columns.text(insert, 5, events, EventEnvelope::subject);
            Columns.text(insert, 6, events, EventEnvelope::time);
            Columns.text(insert, 7, events, EventEnvelope::actor);
            Columns.text(insert, 8, events, EventEnvelope::correlation);
            Columns.text(insert, 9, events, EventEnvelope::causation);
            Columns.bigint(insert, 10, events, EventEnvelope::sequence);
            Columns.bigint(insert, 11, events, EventEnvelope::position);
            Columns.bytes(insert, 12, events, EventEnvelope::data);
            Columns.text(insert, 13, events, EntryRows::learnt);
            insert.executeUpdate();
        }
    }

    private static @Nullable String learnt(EventEnvelope event) {
        var learnt = Learnt.of(event.time());
        return learnt == null ? null : learnt.toString();
    }
}
