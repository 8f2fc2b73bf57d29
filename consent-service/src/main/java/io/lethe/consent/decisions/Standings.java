package io.lethe.consent.decisions;

import io.lethe.consent.decisions.Facts.Consent;
import io.lethe.consent.decisions.Facts.Standing;
import io.lethe.events.SubjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what is on record for many questions with one statement. Thread-safe. */
@Component
class Standings {

    // Several rows for a question whose channel is suppressed for several reasons, or whose subject
    // is restricted on several grounds.
    private static final String SELECT =
            """
            SELECT q.n, c.event, c.withdrawn, c.notice, c.double_opt_in, s.event, r.event
              FROM unnest(?::text[], ?::text[], ?::text[]) WITH ORDINALITY
                   AS q (subject, purpose, channel, n)
              LEFT JOIN consent_status AS c
                ON (c.subject, c.purpose, c.channel) = (q.subject, q.purpose, q.channel)
              LEFT JOIN suppression AS s ON (s.subject, s.channel) = (q.subject, q.channel)
              LEFT JOIN restriction AS r ON r.subject = q.subject
             WHERE c.event IS NOT NULL OR s.event IS NOT NULL OR r.event IS NOT NULL
            """;

    private final JdbcClient jdbc;

    Standings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param subjects who is known, by reference
     * @return what is on record, in the order of the questions
     */
    List<Standing> of(List<DecisionQuery> queries, Map<String, SubjectId> subjects) {
        Standing[] standings = new Standing[queries.size()];
        Arrays.fill(standings, Standing.NOTHING);
        jdbc.sql(SELECT)
                .param(column(queries, query -> id(subjects.get(query.subject()))))
                .param(column(queries, query -> stored(query.purpose())))
                .param(column(queries, query -> stored(query.channel())))
                .query(
                        row -> {
                            int index = (int) row.getLong(1) - 1;
                            standings[index] = with(standings[index], row);
                        });
        return List.of(standings);
    }

    /** PostgreSQL keeps no text with this character, and does not even compare with one. */
    static boolean canBeStored(String text) {
        return text.indexOf('\0') < 0;
    }

    private static String stored(String name) {
        return canBeStored(name) ? name : "";
    }

    private static @Nullable String id(@Nullable SubjectId subject) {
        return subject == null ? null : subject.value();
    }

    private static @Nullable String[] column(
            List<DecisionQuery> queries, Function<DecisionQuery, @Nullable String> part) {
        return queries.stream().map(part).toArray(String[]::new);
    }

    private static Standing with(Standing known, ResultSet row) throws SQLException {
        Standing standing = known;
        Consent consent = known.consent() == null ? consent(row) : null;
        if (consent != null) {
            standing = standing.with(consent);
        }
        String suppression = row.getString(6);
        if (suppression != null) {
            standing = standing.withSuppression(suppression);
        }
        String restriction = row.getString(7);
        return restriction == null ? standing : standing.withRestriction(restriction);
    }

    private static @Nullable Consent consent(ResultSet row) throws SQLException {
        String event = row.getString(2);
        return event == null
                ? null
                : new Consent(event, row.getBoolean(3), row.getString(4), row.getBoolean(5));
    }
}
