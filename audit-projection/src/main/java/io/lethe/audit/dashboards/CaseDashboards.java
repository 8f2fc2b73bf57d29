package io.lethe.audit.dashboards;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What persons asked for and what was done about it, by how many they are. */
@Component
class CaseDashboards {

    private final JdbcClient jdbc;
    private final Withholding withholding;

    CaseDashboards(JdbcClient jdbc, DashboardSettings settings) {
        this.jdbc = jdbc;
        withholding = new Withholding(settings.k());
    }

    /**
     * What is not there is of fewer than {@code k} people.
     *
     * @param standing by ground, people whose processing is restricted now
     * @param months by ground, people who were restricted in that month (UTC), without those who
     *     were forgotten since
     */
    record Restrictions(int k, List<Group> standing, List<MonthlyGroup> months) {}

    /**
     * @param people full steps of {@code k}; absent below the first
     */
    record Group(String name, @Nullable Long people) {}

    record MonthlyGroup(LocalDate from, String name, @Nullable Long people) {}

    /**
     * Cases are people: a person has one.
     *
     * @param stages {@code requested}, {@code keys-destroyed}, {@code completed}
     * @param acknowledged of those whose keys are destroyed, how many each service has purged
     */
    record Erasures(int k, List<Group> stages, List<Group> acknowledged) {}

    /**
     * What is answered in the moment in which it is made is none of them: a restriction, a
     * withdrawal, an objection to direct marketing.
     *
     * @param requests by kind and age of those that are not answered yet
     */
    record Requests(int k, List<Request> requests) {}

    /**
     * @param kind which right is exercised: {@code erasure} (Art. 17) or {@code objection} (Art.
     *     21), which is to be weighed
     * @param age {@code week}: younger than one; {@code month}: younger than the month of Art.
     *     12(3) GDPR; {@code overdue}: older
     */
    record Request(String kind, String age, @Nullable Long people) {}

    Restrictions restrictions(int months) {
        LocalDate from = LocalDate.now(ZoneOffset.UTC).withDayOfMonth(1).minusMonths(months - 1L);
        List<Group> standing =
                jdbc
                        .sql(
                                """
                                SELECT ground AS name, count(DISTINCT subject) AS people
                                  FROM dashboards.restriction WHERE lifted IS NULL
                                 GROUP BY ground ORDER BY ground
                                """)
                        .query(group())
                        .list()
                        .stream()
                        .filter(each -> each.people() != null)
                        .toList();
        List<MonthlyGroup> monthly =
                jdbc
                        .sql(
                                """
                                SELECT date_trunc('month', to_timestamp(at / 1000000.0)
                                                  AT TIME ZONE 'UTC')::date AS month,
                                       ground AS name, count(DISTINCT subject) AS people
                                  FROM dashboards.restriction WHERE at >= :from
                                 GROUP BY 1, 2 ORDER BY 1, 2
                                """)
                        .param("from", micros(from.atStartOfDay(ZoneOffset.UTC).toInstant()))
                        .query(
                                (row, _) ->
                                        new MonthlyGroup(
                                                row.getObject("month", LocalDate.class),
                                                row.getString("name"),
                                                withholding.told(row.getLong("people"))))
                        .list()
                        .stream()
                        .filter(each -> each.people() != null)
                        .toList();
        return new Restrictions(withholding.k(), standing, monthly);
    }

    Erasures erasures() {
        List<Group> stages =
                jdbc.sql(
                                """
                                SELECT stage AS name, count(*) FILTER (WHERE erasure IS NOT NULL)
                                       AS people
                                  FROM unnest(ARRAY['requested', 'keys-destroyed', 'completed'])
                                       WITH ORDINALITY AS stages (stage, place)
                                  LEFT JOIN (SELECT erasure,
                                                    CASE WHEN completed IS NOT NULL
                                                         THEN 'completed'
                                                         WHEN destroyed IS NOT NULL
                                                         THEN 'keys-destroyed'
                                                         ELSE 'requested' END AS stage
                                               FROM dashboards.erasure) AS cases USING (stage)
                                 GROUP BY stage, place ORDER BY place
                                """)
                        .query(group())
                        .list();
        List<Group> acknowledged =
                jdbc
                        .sql(
                                """
                                SELECT service AS name, count(*) AS people
                                  FROM dashboards.erasure JOIN dashboards.erasure_purge
                                       USING (erasure)
                                 WHERE completed IS NULL
                                 GROUP BY service ORDER BY service
                                """)
                        .query(group())
                        .list()
                        .stream()
                        .filter(each -> each.people() != null)
                        .toList();
        return new Erasures(withholding.k(), stages, acknowledged);
    }

    Requests requests() {
        Instant now = Instant.now();
        List<Request> requests =
                jdbc
                        .sql(
                                """
                                SELECT kind, CASE WHEN since >= :week THEN 'week'
                                                  WHEN since >= :month THEN 'month'
                                                  ELSE 'overdue' END AS age,
                                       count(DISTINCT who) AS people
                                  FROM (SELECT 'erasure' AS kind, erasure AS who,
                                               requested AS since
                                          FROM dashboards.erasure
                                         WHERE completed IS NULL AND requested IS NOT NULL
                                        UNION ALL
                                        SELECT 'objection', subject, raised
                                          FROM dashboards.objection
                                          LEFT JOIN dashboards.consent_purpose USING (purpose)
                                         WHERE answered IS NULL AND raised IS NOT NULL
                                           AND direct_marketing IS NOT TRUE) AS open
                                 GROUP BY 1, 2 ORDER BY 1, 2
                                """)
                        .param("week", micros(now.minus(7, ChronoUnit.DAYS)))
                        .param(
                                "month",
                                micros(now.atOffset(ZoneOffset.UTC).minusMonths(1).toInstant()))
                        .query(
                                (row, _) ->
                                        new Request(
                                                row.getString("kind"),
                                                row.getString("age"),
                                                withholding.told(row.getLong("people"))))
                        .list()
                        .stream()
                        .filter(each -> each.people() != null)
                        .toList();
        return new Requests(withholding.k(), requests);
    }

    private RowMapper<Group> group() {
        return (row, _) ->
                new Group(row.getString("name"), withholding.told(row.getLong("people")));
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
