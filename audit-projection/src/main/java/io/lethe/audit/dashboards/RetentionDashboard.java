package io.lethe.audit.dashboards;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What of people's data may not be kept or used any longer, by the month (UTC) in which that comes.
 * Made of the read models of consents and erasures, as they stand: it has nothing of its own to be
 * rebuilt.
 */
@Component
class RetentionDashboard {

    private static final String CONSENTS_END = "consent-lasts";
    private static final String ERASURE = "erasure";

    // A consent that was withdrawn ends nothing any more, one that was given anew ends later: the
    // counts are those of the latest action. Erasures have the month of Art. 12(3) GDPR.
    private static final String DUE =
            """
            SELECT :ends AS rule, purpose, channel, date_trunc('month', until)::date AS month,
                   sum(people)::bigint AS people
              FROM %s AS ending
             WHERE until >= :today AND until < :end
             GROUP BY purpose, channel, 4
            UNION ALL
            SELECT :erasure, NULL, NULL,
                   date_trunc('month', to_timestamp(requested / 1000000.0) AT TIME ZONE 'UTC'
                                       + interval '1 month')::date AS month,
                   count(*)
              FROM dashboards.erasure
             WHERE completed IS NULL AND requested IS NOT NULL
             GROUP BY 4
             ORDER BY month, rule, purpose, channel
            """
                    .formatted(Endings.OF_CONSENTS);

    private final JdbcClient jdbc;
    private final Withholding withholding;

    RetentionDashboard(JdbcClient jdbc, DashboardSettings settings) {
        this.jdbc = jdbc;
        withholding = new Withholding(settings.k());
    }

    /**
     * What is not there is of fewer than {@code k} people.
     *
     * @param due the earliest month first; one that is over has what should have been done in it
     */
    record Answer(int k, List<Due> due) {}

    /**
     * @param rule {@code consent-lasts}: a consent ends, since its purpose says how long one lasts;
     *     {@code erasure}: who asked to be forgotten must be
     * @param purpose of consents
     * @param channel of consents
     * @param from the first day of the month
     * @param people full steps of {@code k}
     */
    record Due(
            String rule,
            @Nullable String purpose,
            @Nullable String channel,
            LocalDate from,
            @Nullable Long people) {}

    /** What falls due in the next months, this one among them, and what is overdue. */
    Answer months(int months) {
        LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
        List<Due> due =
                jdbc
                        .sql(DUE)
                        .param("ends", CONSENTS_END)
                        .param("erasure", ERASURE)
                        .param("today", today)
                        .param("end", today.withDayOfMonth(1).plusMonths(months))
                        .query(
                                (row, _) ->
                                        new Due(
                                                row.getString("rule"),
                                                row.getString("purpose"),
                                                row.getString("channel"),
                                                row.getObject("month", LocalDate.class),
                                                withholding.told(row.getLong("people"))))
                        .list()
                        .stream()
                        .filter(each -> each.people() != null)
                        .toList();
        return new Answer(withholding.k(), due);
    }
}
