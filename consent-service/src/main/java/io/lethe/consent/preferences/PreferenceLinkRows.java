package io.lethe.consent.preferences;

import io.lethe.consent.mail.MailJob;
import io.lethe.consent.mail.MailJobs;
import io.lethe.events.preference.PreferenceLinkRequested;
import io.lethe.kit.batch.Projection;
import io.lethe.kit.erasure.Purges;
import io.lethe.kit.store.Columns;
import io.lethe.kit.store.RecordedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The links that were asked for, and their mails, as part of the same transaction; nothing of who
 * was erased. A mail that was sent is not sent again when this is made anew.
 */
final class PreferenceLinkRows implements Projection {

    static final String MAIL = "preference-link";

    private static final String INSERT =
            """
            INSERT INTO preference_link (link, subject, language, requested_at, expires_at)
            SELECT link, subject, language, requested_at, expires_at
              FROM unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[])
                   AS news (link, subject, language, requested_at, expires_at)
             ORDER BY link
                ON CONFLICT (link) DO NOTHING
            """;

    // The mails are forgotten with those of the opt-ins.
    private static final String PURGE = Purges.rowsOf("preference_link");

    @Override
    public String name() {
        return "preference-links";
    }

    @Override
    public void apply(Connection connection, List<RecordedEvent> events) throws SQLException {
        List<PreferenceLinkRequested> requested =
                events.stream()
                        .map(RecordedEvent::event)
                        .filter(PreferenceLinkRequested.class::isInstance)
                        .map(PreferenceLinkRequested.class::cast)
                        .toList();
        if (!requested.isEmpty()) {
            insert(connection, requested);
            MailJobs.add(
                    connection,
                    requested.stream()
                            .map(it -> new MailJob(it.link(), MAIL, it.subject()))
                            .toList());
        }
        Purges.apply(connection, events, PURGE);
    }

    private static void insert(Connection connection, List<PreferenceLinkRequested> rows)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            Columns.text(insert, 1, rows, PreferenceLinkRequested::link);
            Columns.text(insert, 2, rows, row -> row.subject().value());
            Columns.text(insert, 3, rows, PreferenceLinkRequested::language);
            Columns.text(insert, 4, rows, row -> row.at().toString());
            Columns.text(insert, 5, rows, row -> row.expiresAt().toString());
            insert.executeUpdate();
        }
    }

    @Override
    public void clear(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM preference_link");
        }
    }
}
