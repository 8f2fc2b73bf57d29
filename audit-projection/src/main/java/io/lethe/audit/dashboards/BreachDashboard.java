package io.lethe.audit.dashboards;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Breaches and the time that is left. Breaches are no people: none is withheld. */
@Component
class BreachDashboard {

    /**
     * Art. 33(1) GDPR, where the event does not say when it is due; the register of breaches has
     * the hours of other laws.
     */
    private static final Duration USUAL = Duration.ofHours(72);

    private final JdbcClient jdbc;

    BreachDashboard(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param open about which nothing was decided, the one that is due first first
     */
    record Answer(List<Open> open, long notified, long waived, long closed) {}

    /**
     * @param remainingSeconds negative where it is overdue
     */
    record Open(
            String breach,
            @Nullable String title,
            Instant awareAt,
            Instant dueAt,
            long remainingSeconds,
            boolean overdue) {}

    private record Counts(long notified, long waived, long closed) {}

    Answer latest() {
        Instant now = Instant.now();
        List<Open> open =
                jdbc.sql(
                                """
                                SELECT breach, title, aware, coalesce(due, aware + :usual) AS due
                                  FROM dashboards.breach
                                 WHERE aware IS NOT NULL AND notified IS NULL AND waived IS NULL
                                   AND closed IS NULL
                                 ORDER BY 4, breach LIMIT 1000
                                """)
                        .param("usual", USUAL.toNanos() / 1000)
                        .query(
                                (row, _) ->
                                        open(
                                                row.getString("breach"),
                                                row.getString("title"),
                                                instant(row.getLong("aware")),
                                                instant(row.getLong("due")),
                                                now))
                        .list();
        Counts counts =
                jdbc.sql(
                                """
                                SELECT count(notified) AS notified, count(waived) AS waived,
                                       count(closed) AS closed
                                  FROM dashboards.breach
                                """)
                        .query(
                                (row, _) ->
                                        new Counts(
                                                row.getLong("notified"),
                                                row.getLong("waived"),
                                                row.getLong("closed")))
                        .single();
        return new Answer(open, counts.notified(), counts.waived(), counts.closed());
    }

    private static Open open(
            String breach, @Nullable String title, Instant aware, Instant due, Instant now) {
        long remaining = Duration.between(now, due).toSeconds();
        return new Open(breach, title, aware, due, remaining, due.isBefore(now));
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
