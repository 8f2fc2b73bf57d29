package io.lethe.consent.consents;

import io.lethe.events.consent.ConsentExpired;
import io.lethe.events.consent.ConsentGiven;
import io.lethe.events.consent.ConsentsMerged;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The latest action per subject, purpose and channel, by the time at which it happened. The order
 * in which facts arrive does not change the outcome: a tie goes to the withdrawal, or to the
 * consent that was proven less. A consent that ran out says so once an event did: nothing decides
 * by it. Once the subject was erased, that is all the rows say.
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
               SET withdrawn = excluded.withdrawn, expired = false, refreshed = false,
                   at = excluded.at, learnt = excluded.learnt,
                   event = excluded.event, notice = excluded.notice, method = excluded.method,
                   double_opt_in = excluded.double_opt_in
             WHERE (excluded.at, excluded.withdrawn, NOT coalesce(excluded.double_opt_in, false),
                    coalesce(excluded.notice, '') COLLATE "C")
                   >= (known.at, known.withdrawn, NOT coalesce(known.double_opt_in, false),
                       coalesce(known.notice, '') COLLATE "C")
            """;

    private static final String EXPIRE =
            """
            UPDATE consent_status AS known SET expired = true
              FROM unnest(?::text[], ?::text[], ?::text[], ?::text[])
                   AS gone (subject, purpose, channel, event)
             WHERE (known.subject, known.purpose, known.channel, known.event)
                   = (gone.subject, gone.purpose, gone.channel, gone.event)
            """;

    private static final String MERGED =
            "UPDATE consent_status SET merged = true WHERE subject = ANY (?::text[])";

    // Which purposes and channels there were stays, for those who keep a copy; nothing of the
    // person.
    private static final String PURGE =
            """
            UPDATE consent_status AS known
               SET erased = true, withdrawn = true, at = gone.at, learnt = gone.learnt,
                   event = gone.event, notice = NULL, method = NULL, double_opt_in = NULL
              FROM unnest(?::text[], ?::timestamptz[], ?::timestamptz[], ?::text[])
                   AS gone (subject, at, learnt, event)
             WHERE known.subject = gone.subject
            """;

    @Override
    public String name() {
        return "consent-status";
    }

    @Override
    public void apply(Connection connection, List<RecordedEvent> events) throws SQLException {
        upsert(connection, latest(events));
        expire(connection, events);
        merge(connection, events);
        Purges.apply(connection, events, PURGE);
    }

    private static void upsert(Connection connection, List<Action> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            Columns.text(upsert, 1, rows, row -> row.key().subject());
            Columns.text(upsert, 2, rows, row -> row.key().purpose());
            Columns.text(upsert, 3, rows, row -> row.key().channel());
            Columns.bool(upsert, 4, rows, row -> row.given() == null);
            Columns.text(upsert, 5, rows, row -> row.recorded().event().at().toString());
            Columns.text(upsert, 6, rows, row -> row.recorded().learnt().toString());
            Columns.text(upsert, 7, rows, row -> row.recorded().id());
            Columns.text(upsert, 8, rows, row -> given(row, ConsentGiven::notice));
            Columns.text(upsert, 9, rows, row -> given(row, ConsentGiven::method));
            Columns.bool(upsert, 10, rows, row -> given(row, ConsentGiven::doubleOptIn));
            upsert.executeUpdate();
        }
    }

    // After the consents: what ran out was given before.
    private static void expire(Connection connection, List<RecordedEvent> events)
            throws SQLException {
        List<ConsentExpired> expired =
                events.stream()
                        .map(RecordedEvent::event)
                        .filter(ConsentExpired.class::isInstance)
                        .map(ConsentExpired.class::cast)
                        .toList();
        if (expired.isEmpty()) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement(EXPIRE)) {
            Columns.text(update, 1, expired, ConsentExpired::key);
            Columns.text(update, 2, expired, ConsentExpired::purpose);
            Columns.text(update, 3, expired, ConsentExpired::channel);
            Columns.text(update, 4, expired, ConsentExpired::consent);
            update.executeUpdate();
        }
    }

    private static void merge(Connection connection, List<RecordedEvent> events)
            throws SQLException {
        List<RecordedEvent> merged =
                events.stream().filter(it -> it.event() instanceof ConsentsMerged).toList();
        if (merged.isEmpty()) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement(MERGED)) {
            Columns.text(update, 1, merged, RecordedEvent::stream);
            update.executeUpdate();
        }
    }

    private static List<Action> latest(List<RecordedEvent> events) {
        Map<Action.Key, Action> latest = LinkedHashMap.newLinkedHashMap(events.size());
        for (RecordedEvent recorded : events) {
            Action row = Action.of(recorded);
            if (row != null) {
                latest.merge(row.key(), row, (old, news) -> news.holdsAgainst(old) ? news : old);
            }
        }
        return List.copyOf(latest.values());
    }

    private static <T> @Nullable T given(Action row, Function<ConsentGiven, T> part) {
        return row.given() == null ? null : part.apply(row.given());
    }

    @Override
    public void clear(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM consent_status");
        }
    }
}
