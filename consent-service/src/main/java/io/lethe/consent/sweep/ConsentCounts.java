package io.lethe.consent.sweep;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many consents there are by purpose and state. Of the purposes with the fewest, the sum is
 * told: a label must not grow with what somebody defines.
 */
final class ConsentCounts {

    static final int MOST_PURPOSES = 100;
    static final String OTHERS = "others";

    private static final String COUNT =
            """
            SELECT purpose, count(*) FILTER (WHERE NOT withdrawn AND NOT expired) AS given,
                   count(*) FILTER (WHERE withdrawn) AS withdrawn,
                   count(*) FILTER (WHERE expired) AS expired
              FROM consent_status WHERE NOT erased AND NOT merged
             GROUP BY purpose ORDER BY count(*) DESC, purpose
            """;

    private record Counted(String purpose, Map<String, Long> states) {}

    private final JdbcClient jdbc;
    private final MultiGauge gauge;

    ConsentCounts(JdbcClient jdbc, MeterRegistry registry) {
        this.jdbc = jdbc;
        gauge =
                MultiGauge.builder("lethe.consents")
                        .description("Consents by purpose and by how they stand")
                        .register(registry);
    }

    /** Never more to do at once. */
    boolean go() {
        List<Counted> counted = bounded(jdbc.sql(COUNT).query((row, _) -> read(row)).list());
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (Counted each : counted) {
            each.states()
                    .forEach(
                            (state, count) ->
                                    rows.add(
                                            MultiGauge.Row.of(
                                                    Tags.of(
                                                            "purpose",
                                                            each.purpose(),
                                                            "state",
                                                            state),
                                                    count)));
        }
        gauge.register(rows, true);
        return false;
    }

    private static Counted read(ResultSet row) throws SQLException {
        return new Counted(
                row.getString("purpose"),
                Map.of(
                        "given", row.getLong("given"),
                        "withdrawn", row.getLong("withdrawn"),
                        "expired", row.getLong("expired")));
    }

    private static List<Counted> bounded(List<Counted> all) {
        if (all.size() <= MOST_PURPOSES) {
            return all;
        }
        Map<String, Long> sum = new HashMap<>();
        all.subList(MOST_PURPOSES, all.size())
                .forEach(
                        each ->
                                each.states()
                                        .forEach((state, n) -> sum.merge(state, n, Long::sum)));
        List<Counted> most = new ArrayList<>(all.subList(0, MOST_PURPOSES));
        most.add(new Counted(OTHERS, sum));
        return most;
    }
}
