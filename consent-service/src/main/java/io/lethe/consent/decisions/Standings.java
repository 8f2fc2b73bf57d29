package io.lethe.consent.decisions;

import io.lethe.consent.circumstances.Circumstance;
import io.lethe.consent.circumstances.CircumstanceRows;
import io.lethe.consent.circumstances.Circumstances;
import io.lethe.consent.decisions.Facts.Consent;
import io.lethe.consent.decisions.Facts.Standing;
import io.lethe.events.SubjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
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
    // is restricted on several grounds. Circumstances come in rows of their own: few subjects have
    // any, and the others must not pay for them.
    private static final String SELECT =
            """
            SELECT q.n, c.event AS consent, c.withdrawn, c.notice, c.double_opt_in,
                   c.at AS consented, s.event AS suppression, r.event AS restriction,
                   NULL AS subject, NULL AS kind, NULL AS purpose, NULL AS channel, NULL AS state,
                   NULL AS value, NULL::timestamptz AS bound, NULL::timestamptz AS at,
                   NULL AS event
              FROM unnest(?::text[], ?::text[], ?::text[]) WITH ORDINALITY
                   AS q (subject, purpose, channel, n)
              LEFT JOIN consent_status AS c
                ON (c.subject, c.purpose, c.channel) = (q.subject, q.purpose, q.channel)
              LEFT JOIN suppression AS s ON (s.subject, s.channel) = (q.subject, q.channel)
              LEFT JOIN restriction AS r ON r.subject = q.subject
             WHERE c.event IS NOT NULL OR s.event IS NOT NULL OR r.event IS NOT NULL
             UNION ALL
            SELECT 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, subject, kind, purpose, channel,
                   state, value, bound, at, event
              FROM circumstance WHERE subject = ANY (?::text[])
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
        @Nullable String[] ids = column(queries, query -> id(subjects.get(query.subject())));
        Map<String, List<Circumstance>> circumstances = new HashMap<>();
        jdbc.sql(SELECT)
                .param(ids)
                .param(column(queries, query -> stored(query.purpose())))
                .param(column(queries, query -> stored(query.channel())))
                .param(subjects.values().stream().map(SubjectId::value).toArray(String[]::new))
                .query(
                        row -> {
                            int index = (int) row.getLong(1) - 1;
                            if (index < 0) {
                                circumstances
                                        .computeIfAbsent(
                                                row.getString("subject"), _ -> new ArrayList<>())
                                        .add(CircumstanceRows.read(row));
                            } else {
                                standings[index] = with(standings[index], row);
                            }
                        });
        if (!circumstances.isEmpty()) {
            add(standings, ids, circumstances);
        }
        return List.of(standings);
    }

    private static void add(
            Standing[] standings,
            @Nullable String[] ids,
            Map<String, List<Circumstance>> circumstances) {
        Map<String, Circumstances> bySubject = new HashMap<>();
        circumstances.forEach((id, told) -> bySubject.put(id, Circumstances.of(told)));
        for (int i = 0; i < ids.length; i++) {
            Circumstances own = bySubject.get(ids[i]);
            if (own != null) {
                standings[i] = standings[i].with(own);
            }
        }
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
        String suppression = row.getString("suppression");
        if (suppression != null) {
            standing = standing.withSuppression(suppression);
        }
        String restriction = row.getString("restriction");
        return restriction == null ? standing : standing.withRestriction(restriction);
    }

    private static @Nullable Consent consent(ResultSet row) throws SQLException {
        String event = row.getString("consent");
        return event == null
                ? null
                : new Consent(
                        event,
                        row.getBoolean("withdrawn"),
                        row.getString("notice"),
                        row.getBoolean("double_opt_in"),
                        row.getTimestamp("consented").toInstant());
    }
}
