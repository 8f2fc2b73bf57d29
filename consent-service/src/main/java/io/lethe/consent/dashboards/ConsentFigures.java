package io.lethe.consent.dashboards;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts consents. A count reads every row, and counters kept with the rows would make writers wait
 * for each other: so the rows are counted, and whoever asks within the next seconds gets the same
 * answer. Thread-safe.
 */
@Component
class ConsentFigures {

    private static final Duration KEPT = Duration.ofSeconds(3);

    private static final int MONTHS = 24;

    private final JdbcClient jdbc;
    private final LoadingCache<String, Answer> known =
            Caffeine.newBuilder().expireAfterWrite(KEPT).build(_ -> count());

    ConsentFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param months the last {@value #MONTHS}, the earliest first; one in which nothing happened is
     *     left out
     */
    record Answer(List<Purpose> purposes, List<Month> months) {}

    /**
     * Subjects and channels whose latest action it is, without those who were erased. Purposes that
     * nobody was asked for yet are there with zeros.
     *
     * @param title absent for a purpose that was never defined here
     */
    record Purpose(String purpose, @Nullable String title, long given, long withdrawn) {}

    /**
     * Of all purposes, those whose latest action was in that month (UTC).
     *
     * @param month such as {@code 2026-03}
     */
    record Month(String month, long given, long withdrawn) {}

    Answer latest() {
        return known.get("all");
    }

    private Answer count() {
        return new Answer(purposes(), months());
    }

    private List<Month> months() {
        return jdbc.sql(
                        """
                        SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM') AS month,
                               count(*) FILTER (WHERE NOT withdrawn) AS given,
                               count(*) FILTER (WHERE withdrawn) AS withdrawn
                          FROM consent_status
                         WHERE NOT erased
                           AND at >= (date_trunc('month', now() AT TIME ZONE 'UTC')
                                      - make_interval(months => :before)) AT TIME ZONE 'UTC'
                         GROUP BY month ORDER BY month
                        """)
                .param("before", MONTHS - 1)
                .query(
                        (row, _) ->
                                new Month(
                                        row.getString("month"),
                                        row.getLong("given"),
                                        row.getLong("withdrawn")))
                .list();
    }

    private List<Purpose> purposes() {
        return jdbc.sql(
                        """
                                SELECT purpose, name AS title, coalesce(given, 0) AS given,
                                       coalesce(withdrawn, 0) AS withdrawn
                                  FROM purpose
                                  FULL JOIN (SELECT purpose,
                                                    count(*) FILTER (WHERE NOT withdrawn) AS given,
                                                    count(*) FILTER (WHERE withdrawn) AS withdrawn
                                               FROM consent_status WHERE NOT erased
                                              GROUP BY purpose) AS counted
                                       USING (purpose)
                                 ORDER BY purpose
                                """)
                .query(
                        (row, _) ->
                                new Purpose(
                                        row.getString("purpose"),
                                        row.getString("title"),
                                        row.getLong("given"),
                                        row.getLong("withdrawn")))
                .list();
    }
}
