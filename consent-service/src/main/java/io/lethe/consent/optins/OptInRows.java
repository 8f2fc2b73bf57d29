package io.lethe.consent.optins;

import io.lethe.events.optin.OptInConfirmed;
import io.lethe.events.optin.OptInEvent;
import io.lethe.events.optin.OptInLapsed;
import io.lethe.events.optin.OptInRequested;
import io.lethe.kit.batch.Projection;
import io.lethe.kit.erasure.Purges;
import io.lethe.kit.store.Columns;
import io.lethe.kit.store.RecordedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How far each opt-in is; nothing of one whose subject was erased. */
final class OptInRows implements Projection {

    private static final String INSERT =
            """
            INSERT INTO opt_in (opt_in, subject, purpose, channel, language, state, requested_at,
                                expires_at, parental)
            SELECT opt_in, subject, purpose, channel, language, 'pending', requested_at, expires_at,
                   parental
              FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[],
                          ?::timestamptz[], ?::boolean[])
                   AS news (opt_in, subject, purpose, channel, language, requested_at, expires_at,
                            parental)
             ORDER BY opt_in
                ON CONFLICT (opt_in) DO NOTHING
            """;

    private static final String END =
            """
            UPDATE opt_in SET state = ended.state
              FROM unnest(?::text[], ?::text[]) AS ended (opt_in, state)
             WHERE opt_in.opt_in = ended.opt_in
            """;

    private static final String PURGE = Purges.rowsOf("opt_in");

    @Override
    public String name() {
        return "opt-ins";
    }

    @Override
    public void apply(Connection connection, List<RecordedEvent> events) throws SQLException {
        List<OptInRequested> requested = new ArrayList<>();
        Map<String, String> ended = new LinkedHashMap<>();
        for (RecordedEvent recorded : events) {
            if (recorded.event() instanceof OptInEvent event) {
                switch (event) {
                    case OptInRequested it -> requested.add(it);
                    case OptInConfirmed it -> ended.put(it.optIn(), "confirmed");
                    case OptInLapsed it -> ended.put(it.optIn(), it.reason().wireName());
                }
            }
        }
        insert(connection, requested);
        end(connection, ended);
        Purges.apply(connection, events, PURGE);
    }

    private static void insert(Connection connection, List<OptInRequested> rows)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            Columns.text(insert, 1, rows, OptInRequested::optIn);
            Columns.text(insert, 2, rows, row -> row.subject().value());
            Columns.text(insert, 3, rows, OptInRequested::purpose);
            Columns.text(insert, 4, rows, OptInRequested::channel);
            Columns.text(insert, 5, rows, OptInRequested::language);
            Columns.text(insert, 6, rows, row -> row.at().toString());
            Columns.text(insert, 7, rows, row -> row.expiresAt().toString());
            Columns.bool(insert, 8, rows, OptInRequested::parental);
            insert.executeUpdate();
        }
    }

    private static void end(Connection connection, Map<String, String> ended) throws SQLException {
        if (ended.isEmpty()) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement(END)) {
            Columns.text(update, 1, ended.entrySet(), Map.Entry::getKey);
            Columns.text(update, 2, ended.entrySet(), Map.Entry::getValue);
            update.executeUpdate();
        }
    }

    @Override
    public void clear(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM opt_in");
        }
    }
}
