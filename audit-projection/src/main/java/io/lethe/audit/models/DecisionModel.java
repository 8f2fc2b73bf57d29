package io.lethe.audit.models;

import io.lethe.kit.store.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Answers by rule, as consent-service counted them by client, purpose and minute. */
final class DecisionModel implements ReadModel {

    private static final String COUNTED = "io.lethe.consent.DecisionsCounted";

    private static final long MOST = 1_000_000_000_000L;

    private static final String ADD =
            """
            INSERT INTO @decision_count AS known (day, client, purpose, rule, answers)
            SELECT * FROM unnest(?::date[], ?::text[], ?::text[], ?::text[], ?::bigint[])
                ON CONFLICT (day, client, purpose, rule)
                DO UPDATE SET answers = known.answers + excluded.answers
            """;

    private record Cell(LocalDate day, String client, String purpose, String rule) {}

    @Override
    public String name() {
        return "decisions";
    }

    @Override
    public List<String> tables() {
        return List.of("decision_count");
    }

    @Override
    public Set<String> kinds() {
        return Set.of(COUNTED);
    }

    @Override
    public void take(Connection connection, Place place, List<Fact> facts) throws SQLException {
        Map<Cell, Long> counts = new HashMap<>();
        facts.forEach(fact -> count(counts, fact));
        if (counts.isEmpty()) {
            return;
        }
        try (PreparedStatement add = connection.prepareStatement(place.in(ADD))) {
            Columns.text(add, 1, counts.keySet(), cell -> cell.day().toString());
            Columns.text(add, 2, counts.keySet(), Cell::client);
            Columns.text(add, 3, counts.keySet(), Cell::purpose);
            Columns.text(add, 4, counts.keySet(), Cell::rule);
            Columns.bigint(add, 5, counts.values(), answers -> answers);
            add.executeUpdate();
        }
    }

    private static void count(Map<Cell, Long> counts, Fact fact) {
        Long minute = fact.micros("minute");
        String client = fact.name("client");
        String purpose = fact.name("purpose");
        if (minute == null || client == null || purpose == null) {
            return;
        }
        LocalDate day = Days.of(minute);
        for (Map.Entry<String, JsonNode> each : fact.data().path("counts").properties()) {
            Long answers = answers(each.getValue());
            if (answers != null && Fact.isName(each.getKey())) {
                counts.merge(new Cell(day, client, purpose, each.getKey()), answers, Long::sum);
            }
        }
    }

    private static @Nullable Long answers(JsonNode count) {
        return count.isIntegralNumber()
                        && count.canConvertToLong()
                        && count.asLong() > 0
                        && count.asLong() < MOST
                ? Long.valueOf(count.asLong())
                : null;
    }
}
