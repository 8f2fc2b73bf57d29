package io.lethe.audit.dashboards;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was answered when somebody asked whether they may. What is counted are answers and not
 * people; but fewer than {@code k} answers are about fewer than {@code k} people, and so they are
 * told in the same steps.
 */
@Component
class DecisionDashboard {

    private final JdbcClient jdbc;
    private final Withholding withholding;

    DecisionDashboard(JdbcClient jdbc, DashboardSettings settings) {
        this.jdbc = jdbc;
        withholding = new Withholding(settings.k());
    }

    /**
     * @param k answers of a step; a cell below the first is not there
     */
    record Answer(int k, LocalDate from, List<Cell> decisions) {}

    /**
     * @param rule that decided
     * @param answers full steps of {@code k}
     */
    record Cell(LocalDate day, String purpose, String rule, @Nullable Long answers) {}

    Answer days(int days) {
        LocalDate from = LocalDate.now(ZoneOffset.UTC).minusDays(days - 1L);
        List<Cell> cells =
                jdbc
                        .sql(
                                """
                                SELECT day, purpose, rule, sum(answers)::bigint AS answers
                                  FROM dashboards.decision_count WHERE day >= ?
                                 GROUP BY day, purpose, rule ORDER BY day, purpose, rule
                                """)
                        .param(from)
                        .query(
                                (row, _) ->
                                        new Cell(
                                                row.getObject("day", LocalDate.class),
                                                row.getString("purpose"),
                                                row.getString("rule"),
                                                withholding.told(row.getLong("answers"))))
                        .list()
                        .stream()
                        .filter(each -> each.answers() != null)
                        .toList();
        return new Answer(withholding.k(), from, cells);
    }
}
