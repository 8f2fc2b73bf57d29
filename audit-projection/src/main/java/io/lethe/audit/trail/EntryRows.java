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
            INSERT INTO entry (index, position, sequence, learnt, data, id, correlation, causation,
                               time, subject, type, source, actor)
            SELECT ? + place - 1, position, sequence, learnt, data, id, correlation, causation,
                   time, subject, type, source, actor
              FROM unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bytea[], ?::bytea[],
                          ?::bytea[], ?::bytea[], ?::text[], ?::text[], ?::text[], ?::text[],
                          ?::text[])
                   WITH ORDINALITY
                   AS news (position, sequence, learnt, data, id, correlation, causation, time,
                            subject, type, source, actor, place)
            """;

    private record Time(@Nullable Long learnt, String rest) {

        static Time of(EventEnvelope event) {
            Long learnt = Learnt.nanos(event.time());
            return new Time(learnt, Learnt.rest(event.time(), learnt));
        }
    }

    private EntryRows() {}

    /**
     * @param first index of the first of them
     */
    static void insert(Connection connection, long first, List<EventEnvelope> events)
            throws SQLException {
        List<Time> times = events.stream().map(Time::of).toList();
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setLong(1, first);
            Columns.bigint(insert, 2, events, EventEnvelope::position);
            Columns.bigint(insert, 3, events, EventEnvelope::sequence);
            Columns.bigint(insert, 4, times, Time::learnt);
            Columns.bytes(insert, 5, events, EventEnvelope::data);
            Columns.bytes(insert, 6, events, event -> Packed.of(event.id()));
            Columns.bytes(insert, 7, events, event -> Packed.of(event.correlation()));
            Columns.bytes(insert, 8, events, event -> Packed.of(event.causation()));
            Columns.text(insert, 9, times, Time::rest);
            Columns.text(insert, 10, events, EventEnvelope::subject);
            Columns.text(insert, 11, events, EventEnvelope::type);
            Columns.text(insert, 12, events, EventEnvelope::source);
            Columns.text(insert, 13, events, EventEnvelope::actor);
            insert.executeUpdate();
        }
    }
}
