package io.lethe.accountability.breaches;

import io.lethe.accountability.regimes.Regime;
import io.lethe.accountability.regimes.Regimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the register. Thread-safe. */
@Component
class BreachView {

    private static final String COLUMNS =
            """
            SELECT breach, title, aware_at, due_at, nature, source, detected_at, learnt, state,
                   authority, authority_reference, delay_reason, notified_at, waiver_reason,
                   waived_at, closed_at
              FROM breach
            """;

    private final JdbcClient jdbc;
    private final Regimes regimes;

    BreachView(JdbcClient jdbc, Regimes regimes) {
        this.jdbc = jdbc;
        this.regimes = regimes;
    }

    /**
     * @param next where the next page begins; absent when there is none yet
     */
    record Page(List<Breach> breaches, @Nullable String next) {}

    /**
     * A breach of the register.
     *
     * @param detectedAt when it was detected, which may be before the controller became aware
     * @param learnt when Lethe learnt of it
     * @param state "open" (nothing was decided), "notified", "waived" or "closed"
     * @param dueAt when the authority is to be told at the latest
     * @param overdue whether that is past and nothing was decided
     * @param remainingSeconds until {@code dueAt}; negative after it
     * @param authorityNotified whether the authority was told
     * @param derivation how {@code dueAt} was found
     * @param note what else is said about the period
     */
    record Breach(
            String breach,
            String title,
            List<String> nature,
            String source,
            Instant awareAt,
            Instant detectedAt,
            Instant learnt,
            String state,
            Instant dueAt,
            boolean overdue,
            long remainingSeconds,
            boolean authorityNotified,
            @Nullable Notification notification,
            @Nullable Waiver waiver,
            @Nullable Instant closedAt,
            String derivation,
            String note) {}

    /** The first notification, by its own time. */
    record Notification(
            String authority,
            @Nullable String reference,
            @Nullable String delayReason,
            Instant at) {}

    record Waiver(String reason, Instant at) {}

    /** Those that fit, in the order in which they are due. */
    Page page(BreachQuery query, Instant now) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        query.state()
                .ifPresent(
                        state -> {
                            conditions.add("state = :state");
                            values.put("state", state);
                        });
        if (query.isOverdue()) {
            conditions.add("due_at < :now");
            values.put("now", now.atOffset(ZoneOffset.UTC));
        }
        BreachCursor after = query.after();
        if (after != null) {
            conditions.add("(due_at, breach) > (:due, :breach)");
            values.put("due", after.dueAt().atOffset(ZoneOffset.UTC));
            values.put("breach", after.breach());
        }
        int size = query.pageSize();
        values.put("most", size + 1);
        // The conditions are ours; what the caller sent stands in the values.
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        List<Breach> found =
                jdbc.sql(COLUMNS + where + " ORDER BY due_at, breach LIMIT :most")
                        .params(values)
                        .query((row, _) -> breach(row, now))
                        .list();
        return found.size() <= size
                ? new Page(found, null)
                : new Page(found.subList(0, size), BreachCursor.after(found.get(size - 1)).text());
    }

    Optional<Breach> find(String breach, Instant now) {
        return one("WHERE breach = ?", breach, now);
    }

    /** The breach that an event registered. */
    Optional<Breach> registeredBy(String event, Instant now) {
        return one("WHERE event = ?", event, now);
    }

    private Optional<Breach> one(String where, String value, Instant now) {
        return jdbc.sql(COLUMNS + where)
                .param(value)
                .query((row, _) -> breach(row, now))
                .optional();
    }

    private Breach breach(ResultSet row, Instant now) throws SQLException {
        Instant awareAt = row.getTimestamp("aware_at").toInstant();
        Instant dueAt = row.getTimestamp("due_at").toInstant();
        String state = row.getString("state");
        Regime regime = regimes.of(awareAt);
        return new Breach(
                row.getString("breach"),
                row.getString("title"),
                List.of((String[]) row.getArray("nature").getArray()),
                row.getString("source"),
                awareAt,
                row.getTimestamp("detected_at").toInstant(),
                row.getTimestamp("learnt").toInstant(),
                state,
                dueAt,
                state.equals("open") && dueAt.isBefore(now),
                Duration.between(now, dueAt).toSeconds(),
                row.getTimestamp("notified_at") != null,
                notification(row),
                waiver(row),
                instant(row, "closed_at"),
                regime.derivation(awareAt),
                regime.note());
    }

    private static @Nullable Notification notification(ResultSet row) throws SQLException {
        Instant at = instant(row, "notified_at");
        return at == null
                ? null
                : new Notification(
                        row.getString("authority"),
                        row.getString("authority_reference"),
                        row.getString("delay_reason"),
                        at);
    }

    private static @Nullable Waiver waiver(ResultSet row) throws SQLException {
        Instant at = instant(row, "waived_at");
        return at == null ? null : new Waiver(row.getString("waiver_reason"), at);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
