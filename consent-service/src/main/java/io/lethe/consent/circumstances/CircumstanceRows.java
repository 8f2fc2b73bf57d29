package io.lethe.consent.circumstances;

import io.lethe.consent.circumstances.Circumstance.Kind;
import io.lethe.consent.circumstances.Circumstance.State;
import io.lethe.events.WireName;
import io.lethe.events.circumstance.CircumstanceEvent;
import io.lethe.kit.batch.Projection;
import io.lethe.kit.erasure.Purges;
import io.lethe.kit.store.Columns;
import io.lethe.kit.store.RecordedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The latest of each circumstance by its own time. The order in which facts arrive does not change
 * the outcome; nothing is left of a subject who was erased.
 */
public final class CircumstanceRows implements Projection {

    /** The columns that {@link #read} reads. */
    public static final String COLUMNS = "kind, purpose, channel, state, value, bound, at, event";

    private static final String UPSERT =
            """
            INSERT INTO circumstance AS known (subject, kind, purpose, channel, state, rank, value,
                        bound, at, learnt, event)
            SELECT subject, kind, purpose, channel, state, rank, value, bound, at, learnt, event
              FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::integer[],
                          ?::text[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[],
                          ?::text[])
                   AS news (subject, kind, purpose, channel, state, rank, value, bound, at, learnt,
                            event)
             ORDER BY subject, kind, purpose, channel
                ON CONFLICT (subject, kind, purpose, channel) DO UPDATE
               SET state = excluded.state, rank = excluded.rank, value = excluded.value,
                   bound = excluded.bound, at = excluded.at, learnt = excluded.learnt,
                   event = excluded.event
             WHERE (excluded.at, excluded.rank, excluded.value,
                    coalesce(excluded.bound, '-infinity'))
                   >= (known.at, known.rank, known.value, coalesce(known.bound, '-infinity'))
            """;

    private static final String PURGE =
            """
            DELETE FROM circumstance
             USING unnest(?::text[], ?::timestamptz[], ?::timestamptz[], ?::text[])
                   AS gone (subject, at, learnt, event)
             WHERE circumstance.subject = gone.subject
            """;

    private record Place(String subject, Circumstance.Key key) {}

    private record Row(Place place, Circumstance told, Instant learnt) {}

    @Override
    public String name() {
        return "circumstances";
    }

    @Override
    public void apply(Connection connection, List<RecordedEvent> events) throws SQLException {
        upsert(connection, latest(events));
        Purges.apply(connection, events, PURGE);
    }

    private static Collection<Row> latest(List<RecordedEvent> events) {
        Map<Place, Row> latest = new LinkedHashMap<>();
        for (RecordedEvent recorded : events) {
            if (recorded.event() instanceof CircumstanceEvent event) {
                Circumstance.of(event, recorded.id())
                        .map(told -> row(recorded, told))
                        .ifPresent(row -> latest.merge(row.place(), row, CircumstanceRows::later));
            }
        }
        return latest.values();
    }

    private static Row row(RecordedEvent recorded, Circumstance told) {
        return new Row(new Place(recorded.stream(), told.key()), told, recorded.learnt());
    }

    private static Row later(Row before, Row news) {
        return news.told().holdsAgainst(before.told()) ? news : before;
    }

    private static void upsert(Connection connection, Collection<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            Columns.text(upsert, 1, rows, row -> row.place().subject());
            Columns.text(upsert, 2, rows, row -> row.told().key().kind().wireName());
            Columns.text(upsert, 3, rows, row -> row.told().key().purpose());
            Columns.text(upsert, 4, rows, row -> row.told().key().channel());
            Columns.text(upsert, 5, rows, row -> row.told().state().wireName());
            Columns.integer(upsert, 6, rows, row -> row.told().state().rank());
            Columns.text(upsert, 7, rows, row -> row.told().value());
            Columns.text(upsert, 8, rows, row -> text(row.told().bound()));
            Columns.text(upsert, 9, rows, row -> row.told().at().toString());
            Columns.text(upsert, 10, rows, row -> row.learnt().toString());
            Columns.text(upsert, 11, rows, row -> row.told().event());
            upsert.executeUpdate();
        }
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    @Override
    public void clear(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM circumstance");
        }
    }

    /** A row of the table. */
    public static Circumstance read(ResultSet row) throws SQLException {
        Timestamp bound = row.getTimestamp("bound");
        return new Circumstance(
                new Circumstance.Key(
                        WireName.parse(Kind.class, "kind", row.getString("kind")),
                        row.getString("purpose"),
                        row.getString("channel")),
                WireName.parse(State.class, "state", row.getString("state")),
                row.getString("value"),
                bound == null ? null : bound.toInstant(),
                row.getTimestamp("at").toInstant(),
                row.getString("event"));
    }
}
