package io.lethe.audit.dashboards;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was answered when somebody asked whether they may. What is counted are answers and not
 * people; but fewer than {@code k} answers are about fewer than {@code k} people. There are cells
 * and no sums: a sum over days and one over purposes would give away what is withheld in both.
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
     * @param k fewer answers than that are withheld
     */
    record Answer(int k, LocalDate from, List<Cell> decisions) {}

    /**
     * @param rule that decided
     * @param answers absent where it is withheld
     */
    record Cell(LocalDate day, String purpose, String rule, @Nullable Long answers) {}

    Answer days(int days) {
        LocalDate from = LocalDate.now(ZoneOffset.UTC).minusDays(days - 1L);
        List<Cell> cells =
                jdbc.sql(
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
                        .list();
        return new Answer(withholding.k(), from, cells);
    }
}
