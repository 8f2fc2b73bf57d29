package io.lethe.consent.decisions;

import io.lethe.consent.decisions.Facts.Standing;
import io.lethe.events.SubjectId;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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
            WITH asked AS MATERIALIZED (
                    SELECT ?::text[] AS subjects, ?::text[] AS purposes, ?::text[] AS channels)
            SELECT 'consent' AS part, subject, purpose, channel, event, withdrawn, notice,
                   double_opt_in, at, NULL AS kind, NULL AS state, NULL AS value,
                   NULL::timestamptz AS bound
              FROM consent_status
             WHERE subject = ANY ((SELECT subjects FROM asked)::text[])
               AND purpose = ANY ((SELECT purposes FROM asked)::text[])
               AND channel = ANY ((SELECT channels FROM asked)::text[])
             UNION ALL
            SELECT 'suppression', subject, NULL, channel, event, NULL, NULL, NULL, NULL, NULL, NULL,
                   NULL, NULL
              FROM suppression
             WHERE subject = ANY ((SELECT subjects FROM asked)::text[])
               AND channel = ANY ((SELECT channels FROM asked)::text[])
             UNION ALL
            SELECT 'restriction', subject, NULL, NULL, event, NULL, NULL, NULL, NULL, NULL, NULL,
                   NULL, NULL
              FROM restriction WHERE subject = ANY ((SELECT subjects FROM asked)::text[])
             UNION ALL
            SELECT 'circumstance', subject, purpose, channel, event, NULL, NULL, NULL, at, kind,
                   state, value, bound
              FROM circumstance WHERE subject = ANY ((SELECT subjects FROM asked)::text[])
            """;

    private final JdbcClient jdbc;

    Standings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is on record of those who were asked for. */
    static final class Now {

        private final Map<String, OnRecord> found;

        private Now(Map<String, OnRecord> found) {
            this.found = found;
        }

        Standing standing(@Nullable SubjectId subject, DecisionQuery query) {
            OnRecord onRecord = subject == null ? null : found.get(subject.value());
            return onRecord == null
                    ? Standing.NOTHING
                    : onRecord.standing(query.purpose(), query.channel());
        }
    }

    /** What is on record of these subjects, as far as the questions are about it. */
    Now of(Collection<SubjectId> subjects, List<DecisionQuery> queries) {
        Map<String, OnRecord> found = HashMap.newHashMap(subjects.size());
        jdbc.sql(SELECT)
                .param(sorted(subjects))
                .param(names(queries, DecisionQuery::purpose).toArray(String[]::new))
                .param(names(queries, DecisionQuery::channel).toArray(String[]::new))
                .query(
                        row -> {
                            found.computeIfAbsent(row.getString(2), _ -> new OnRecord()).add(row);
                        });
        return new Now(found);
    }

    /** In the order of the indexes, which are searched in it: each would sort them for itself. */
    private static String[] sorted(Collection<SubjectId> subjects) {
        String[] sorted = subjects.stream().map(SubjectId::value).toArray(String[]::new);
        Arrays.sort(sorted);
        return sorted;
    }

    /** All there are in some part of the questions, but for those that cannot be anything's. */
    static Set<String> names(List<DecisionQuery> queries, Function<DecisionQuery, String> part) {
        Set<String> names = new HashSet<>();
        @Nullable String last = null;
        for (DecisionQuery query : queries) {
            String name = part.apply(query);
            if (!name.equals(last) && canBeStored(name)) { // mostly one of the one before
                names.add(name);
            }
            last = name;
        }
        return names;
    }

    /** PostgreSQL keeps no text with this character, and does not even compare with one. */
    static boolean canBeStored(String text) {
        return text.indexOf('\0') < 0;
    }
}
