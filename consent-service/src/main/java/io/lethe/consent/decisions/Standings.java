package io.lethe.consent.decisions;

import io.lethe.consent.decisions.Facts.Standing;
import io.lethe.events.SubjectId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what is on record for many questions with one statement. Thread-safe. */
@Component
class Standings {

    // What may be asked about is a few purposes and channels, and many subjects: a search for each
    // subject in its turn stays on the page of the last one wherever the next is there as well,
    // which a join with the questions does not. Questions are matched with the rows here.
    private static final String SELECT =
            """
            SELECT 'consent' AS part, subject, purpose, channel, event, withdrawn, notice,
                   double_opt_in, at, NULL AS kind, NULL AS state, NULL AS value,
                   NULL::timestamptz AS bound
              FROM consent_status
             WHERE subject = ANY (?::text[]) AND purpose = ANY (?::text[])
               AND channel = ANY (?::text[])
             UNION ALL
            SELECT 'suppression', subject, NULL, channel, event, NULL, NULL, NULL, NULL, NULL, NULL,
                   NULL, NULL
              FROM suppression WHERE subject = ANY (?::text[]) AND channel = ANY (?::text[])
             UNION ALL
            SELECT 'restriction', subject, NULL, NULL, event, NULL, NULL, NULL, NULL, NULL, NULL,
                   NULL, NULL
              FROM restriction WHERE subject = ANY (?::text[])
             UNION ALL
            SELECT 'circumstance', subject, purpose, channel, event, NULL, NULL, NULL, at, kind,
                   state, value, bound
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
        String[] ids =
                subjects.values().stream()
                        .map(SubjectId::value)
                        .distinct()
                        .sorted()
                        .toArray(String[]::new);
        String[] purposes = names(queries, DecisionQuery::purpose);
        String[] channels = names(queries, DecisionQuery::channel);
        Map<String, OnRecord> found = HashMap.newHashMap(ids.length);
        jdbc.sql(SELECT)
                .params(ids, purposes, channels, ids, channels, ids, ids)
                .query(
                        row -> {
                            found.computeIfAbsent(row.getString(2), _ -> new OnRecord()).add(row);
                        });
        List<Standing> standings = new ArrayList<>(queries.size());
        for (DecisionQuery query : queries) {
            SubjectId subject = subjects.get(query.subject());
            OnRecord onRecord = subject == null ? null : found.get(subject.value());
            standings.add(
                    onRecord == null
                            ? Standing.NOTHING
                            : onRecord.standing(query.purpose(), query.channel()));
        }
        return standings;
    }

    private static String[] names(
            List<DecisionQuery> queries, Function<DecisionQuery, String> part) {
        return queries.stream()
                .map(part)
                .distinct()
                .filter(Standings::canBeStored)
                .toArray(String[]::new);
    }

    /** PostgreSQL keeps no text with this character, and does not even compare with one. */
    static boolean canBeStored(String text) {
        return text.indexOf('\0') < 0;
    }
}
