package io.lethe.consent.decisions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which restrictions stood at an instant of the past. Thread-safe. */
@Component
class PastRestrictions {

    private static final String SELECT =
            """
            SELECT subject, event FROM restriction_past
             WHERE subject = ANY (:subjects)
               AND learnt <= :asOf::timestamptz AND at <= :validAt::timestamptz
               AND NOT (coalesce(lifted_learnt <= :asOf::timestamptz, false)
                        AND coalesce(lifted_at <= :validAt::timestamptz, false))
            """;

    private final JdbcClient jdbc;

    PastRestrictions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The events that restricted, by subject. */
    Map<String, List<String>> of(Collection<String> subjects, When when, Instant now) {
        // Without a time of its own the question is about everything that was known.
        Instant happened =
                when.validAt() == null ? Instant.parse("9999-12-31T00:00:00Z") : when.validAt();
        Map<String, List<String>> restricted = new HashMap<>();
        jdbc.sql(SELECT)
                .param("subjects", subjects.toArray(String[]::new))
                .param("asOf", when.learntUntil(now).toString())
                .param("validAt", happened.toString())
                .query(
                        row -> {
                            restricted
                                    .computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                                    .add(row.getString(2));
                        });
        return restricted;
    }
}
