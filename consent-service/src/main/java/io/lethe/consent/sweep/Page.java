package io.lethe.consent.sweep;

import io.lethe.consent.expiry.ExpiryCommand.Consent;
import io.lethe.events.SubjectId;
import io.lethe.kit.store.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Some consents along the key of their table: only those that may be due leave the database.
 *
 * @param last the key of the last row that was looked at; null where there was none
 * @param whole whether there may be more behind it
 */
record Page(List<Row> due, Place.@Nullable Key last, boolean whole) {

    /**
     * @param learnt when Lethe learnt of it
     * @param refreshed whether it was seen to that its subject is asked for another one
     */
    record Row(Consent consent, Instant learnt, boolean refreshed) {}

    static final String SELECT =
            """
            WITH page AS MATERIALIZED (
                SELECT subject, purpose, channel, withdrawn OR erased OR expired OR merged AS over,
                       refreshed,
                       at, learnt, event
                  FROM consent_status
                 WHERE (subject, purpose, channel) > (?, ?, ?)
                 ORDER BY subject, purpose, channel
                 LIMIT ?)
            SELECT subject, page.purpose, channel, refreshed, at, learnt, event, NULL AS count
              FROM page
              JOIN unnest(?::text[], ?::timestamptz[]) AS wanted (purpose, until)
                ON wanted.purpose = page.purpose AND page.at <= wanted.until
             WHERE NOT over
             UNION ALL
            (SELECT subject, purpose, channel, NULL, NULL, NULL, NULL,
                    (SELECT count(*) FROM page)
               FROM page ORDER BY subject DESC, purpose DESC, channel DESC LIMIT 1)
            """;

    private static final String REFRESHED =
            """
            UPDATE consent_status AS known SET refreshed = true
              FROM unnest(?::text[], ?::text[], ?::text[], ?::text[])
                   AS done (subject, purpose, channel, event)
             WHERE (known.subject, known.purpose, known.channel, known.event)
                   = (done.subject, done.purpose, done.channel, done.event)
            """;

    /**
     * @param wanted of which purposes consents may be due, and up to when they were given then
     */
    static Page read(Connection connection, Place.Key after, Map<String, Instant> wanted, int most)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, after.subject());
            select.setString(2, after.purpose());
            select.setString(3, after.channel());
            select.setInt(4, most);
            Columns.text(select, 5, wanted.entrySet(), Map.Entry::getKey);
            Columns.text(select, 6, wanted.entrySet(), each -> each.getValue().toString());
            List<Row> due = new ArrayList<>();
            Place.Key last = null;
            long count = 0;
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    if (rows.getString("event") == null) {
                        count = rows.getLong("count");
                        last =
                                new Place.Key(
                                        rows.getString(1), rows.getString(2), rows.getString(3));
                    } else {
                        due.add(row(rows));
                    }
                }
            }
            return new Page(due, last, count == most);
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new Consent(
                        new SubjectId(row.getString("subject")),
                        row.getString("purpose"),
                        row.getString("channel"),
                        row.getString("event"),
                        row.getTimestamp("at").toInstant()),
                row.getTimestamp("learnt").toInstant(),
                row.getBoolean("refreshed"));
    }

    /** Notes that it was seen to, so that the next pass does not look again. */
    static void refreshed(Connection connection, Collection<Consent> consents) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(REFRESHED)) {
            Columns.text(update, 1, consents, each -> each.subject().value());
            Columns.text(update, 2, consents, Consent::purpose);
            Columns.text(update, 3, consents, Consent::channel);
            Columns.text(update, 4, consents, Consent::event);
            update.executeUpdate();
        }
    }
}
