package io.lethe.consent.suppressions;

import io.lethe.events.consent.AddressSuppressed;
import io.lethe.events.consent.SuppressionReason;
import io.lethe.kit.batch.Projection;
import io.lethe.kit.erasure.Purges;
import io.lethe.kit.store.Columns;
import io.lethe.kit.store.RecordedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who must not be reached where, one row per reason. The earliest event of each is kept: the order
 * in which facts arrive does not change the outcome. Once the subject was erased, that is the only
 * reason.
 */
final class Suppressions implements Projection {

    private static final String UPSERT =
            """
            INSERT INTO suppression AS known (subject, channel, reason, at, learnt, event)
            SELECT subject, channel, reason, at, learnt, event
              FROM unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[],
                          ?::text[])
                   AS news (subject, channel, reason, at, learnt, event)
             ORDER BY subject, channel, reason
                ON CONFLICT (subject, channel, reason) DO UPDATE
               SET at = excluded.at, learnt = excluded.learnt, event = excluded.event
             WHERE excluded.at < known.at
            """;

    // Whoever keeps a copy must go on saying no; why it was said once is of the person.
    private static final String PURGE =
            """
            INSERT INTO suppression AS known (subject, channel, reason, at, learnt, event)
            SELECT DISTINCT subject, was.channel, 'erasure', gone.at, gone.learnt, gone.event
              FROM unnest(?::text[], ?::timestamptz[], ?::timestamptz[], ?::text[])
                   AS gone (subject, at, learnt, event)
              JOIN suppression AS was USING (subject)
             ORDER BY subject, channel
                ON CONFLICT (subject, channel, reason) DO UPDATE
               SET at = excluded.at, learnt = excluded.learnt, event = excluded.event
            """;

    private static final String FORGET =
            """
            DELETE FROM suppression
             USING unnest(?::text[], ?::timestamptz[], ?::timestamptz[], ?::text[])
                   AS gone (subject, at, learnt, event)
             WHERE suppression.subject = gone.subject AND suppression.event <> gone.event
            """;

    private record Key(String subject, String channel, SuppressionReason reason) {}

    private record Row(Key key, RecordedEvent recorded) {

        boolean isBefore(Row other) {
            return recorded.event().at().isBefore(other.recorded.event().at());
        }
    }

    @Override
    public String name() {
        return "suppressions";
    }

    @Override
    public void apply(Connection connection, List<RecordedEvent> events) throws SQLException {
        upsert(connection, earliest(events));
        Purges.apply(connection, events, PURGE, FORGET);
    }

    private static void upsert(Connection connection, List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            Columns.text(upsert, 1, rows, row -> row.key().subject());
            Columns.text(upsert, 2, rows, row -> row.key().channel());
            Columns.text(upsert, 3, rows, row -> row.key().reason().wireName());
            Columns.text(upsert, 4, rows, row -> row.recorded().event().at().toString());
            Columns.text(upsert, 5, rows, row -> row.recorded().learnt().toString());
            Columns.text(upsert, 6, rows, row -> row.recorded().id());
            upsert.executeUpdate();
        }
    }

    private static List<Row> earliest(List<RecordedEvent> events) {
        Map<Key, Row> earliest = new LinkedHashMap<>();
        for (RecordedEvent recorded : events) {
            if (recorded.event() instanceof AddressSuppressed it) {
                Key key = new Key(recorded.stream(), it.channel(), it.reason());
                earliest.merge(
                        key,
                        new Row(key, recorded),
                        (old, news) -> news.isBefore(old) ? news : old);
            }
        }
        return List.copyOf(earliest.values());
    }

    @Override
    public void clear(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM suppression");
        }
    }
}
