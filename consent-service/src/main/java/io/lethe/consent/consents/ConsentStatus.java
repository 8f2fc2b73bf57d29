package io.lethe.consent.consents;

import io.lethe.events.consent.ConsentGiven;
import io.lethe.events.consent.ConsentWithdrawn;
import io.lethe.kit.batch.Columns;
import io.lethe.kit.batch.Projection;
import io.lethe.kit.store.RecordedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The latest action per subject, purpose and channel, by the time at which it happened. The order
 * in which facts arrive does not change the outcome: a tie goes to the withdrawal.
 */
final class ConsentStatus implements Projection {

    private static final String UPSERT =
            """
            INSERT INTO consent_status AS known (subject, purpose, channel, withdrawn, at, learnt,
                        event, notice, method, double_opt_in)
            SELECT subject, purpose, channel, withdrawn, at, learnt, event, notice, method,
                   double_opt_in
              FROM unnest(?::text[], ?::text[], ?::text[], ?::boolean[], ?::timestamptz[],
                          ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::boolean[])
                   AS news (subject, purpose, channel, withdrawn, at, learnt, event, notice, method,
                            double_opt_in)
             ORDER BY subject, purpose, channel
                ON CONFLICT (subject, purpose, channel) DO UPDATE
               SET withdrawn = excluded.withdrawn, at = excluded.at, learnt = excluded.learnt,
                   event = excluded.event, notice = excluded.notice, method = excluded.method,
                   double_opt_in = excluded.double_opt_in
             WHERE (excluded.at, excluded.withdrawn) >= (known.at, known.withdrawn)
            """;

    private record Key(String subject, String purpose, String channel) {}

    private record Row(Key key, @Nullable ConsentGiven given, RecordedEvent recorded) {

        boolean holdsAgainst(Row earlier) {
            int time = recorded.event().at().compareTo(earlier.recorded.event().at());
            return time > 0 || (time == 0 && (given == null || earlier.given != null));
        }
    }

    @Override
    public String name() {
        return "consent-status";
    }

    @Override
    public void apply(Connection connection, List<RecordedEvent> events) throws SQLException {
        List<Row> rows = latest(events);
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            Columns.set(upsert, 1, "text", rows, row -> row.key().subject());
            Columns.set(upsert, 2, "text", rows, row -> row.key().purpose());
            Columns.set(upsert, 3, "text", rows, row -> row.key().channel());
            Columns.set(upsert, 4, "bool", rows, row -> row.given() == null);
            Columns.set(upsert, 5, "text", rows, row -> row.recorded().event().at().toString());
            Columns.set(upsert, 6, "text", rows, row -> row.recorded().learnt().toString());
            Columns.set(upsert, 7, "text", rows, row -> row.recorded().id());
            Columns.set(upsert, 8, "text", rows, row -> given(row, ConsentGiven::notice));
            Columns.set(upsert, 9, "text", rows, row -> given(row, ConsentGiven::method));
            Columns.set(upsert, 10, "bool", rows, row -> given(row, ConsentGiven::doubleOptIn));
            upsert.executeUpdate();
        }
    }

    private static List<Row> latest(List<RecordedEvent> events) {
        Map<Key, Row> latest = LinkedHashMap.newLinkedHashMap(events.size());
        for (RecordedEvent recorded : events) {
            Row row =
                    switch (recorded.event()) {
                        case ConsentGiven it ->
                                new Row(
                                        new Key(recorded.stream(), it.purpose(), it.channel()),
                                        it,
                                        recorded);
                        case ConsentWithdrawn it ->
                                new Row(
                                        new Key(recorded.stream(), it.purpose(), it.channel()),
                                        null,
                                        recorded);
                        default -> null;
                    };
            if (row != null) {
                latest.merge(row.key(), row, (old, news) -> news.holdsAgainst(old) ? news : old);
            }
        }
        return List.copyOf(latest.values());
    }

    private static @Nullable Object given(Row row, Function<ConsentGiven, Object> part) {
        return row.given() == null ? null : part.apply(row.given());
    }

    @Override
    public void clear(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM consent_status");
        }
    }
}
