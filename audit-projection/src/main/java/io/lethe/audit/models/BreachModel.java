package io.lethe.audit.models;

import io.lethe.kit.store.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Breaches and what became of them; first notifications, since later ones stop no clock. */
final class BreachModel implements ReadModel {

    private static final String DETECTED = "io.lethe.breach.BreachDetected";
    private static final String NOTIFIED = "io.lethe.breach.AuthorityNotified";
    private static final String WAIVED = "io.lethe.breach.NotificationWaived";
    private static final String CLOSED = "io.lethe.breach.BreachClosed";

    private static final String PUT =
            """
            INSERT INTO @breach AS known (breach, title, aware, due, notified, waived, closed)
            SELECT * FROM unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[],
                                 ?::bigint[], ?::bigint[])
                ON CONFLICT (breach) DO UPDATE
                SET title = coalesce(known.title, excluded.title),
                    aware = coalesce(known.aware, excluded.aware),
                    due = coalesce(known.due, excluded.due),
                    notified = coalesce(known.notified, excluded.notified),
                    waived = coalesce(known.waived, excluded.waived),
                    closed = coalesce(known.closed, excluded.closed)
            """;

    private static final class Breach {
        @Nullable String title;
        @Nullable Long aware;
        @Nullable Long due;
        @Nullable Long notified;
        @Nullable Long waived;
        @Nullable Long closed;
    }

    @Override
    public String name() {
        return "breaches";
    }

    @Override
    public List<String> tables() {
        return List.of("breach");
    }

    @Override
    public Set<String> kinds() {
        return Set.of(DETECTED, NOTIFIED, WAIVED, CLOSED);
    }

    @Override
    public void take(Connection connection, Place place, List<Fact> facts) throws SQLException {
        Map<String, Breach> breaches = new LinkedHashMap<>();
        for (Fact fact : facts) {
            String breach = fact.name("breach");
            Long at = fact.micros("at");
            if (breach != null && at != null) {
                move(breaches.computeIfAbsent(breach, _ -> new Breach()), fact, at);
            }
        }
        if (breaches.isEmpty()) {
            return;
        }
        try (PreparedStatement put = connection.prepareStatement(place.in(PUT))) {
            Columns.text(put, 1, breaches.keySet(), each -> each);
            Columns.text(put, 2, breaches.values(), each -> each.title);
            Columns.bigint(put, 3, breaches.values(), each -> each.aware);
            Columns.bigint(put, 4, breaches.values(), each -> each.due);
            Columns.bigint(put, 5, breaches.values(), each -> each.notified);
            Columns.bigint(put, 6, breaches.values(), each -> each.waived);
            Columns.bigint(put, 7, breaches.values(), each -> each.closed);
            put.executeUpdate();
        }
    }

    private static void move(Breach breach, Fact fact, long at) {
        switch (fact.kind()) {
            case DETECTED -> {
                breach.title = fact.line("title");
                breach.aware = fact.micros("awareAt");
                breach.due = fact.micros("dueAt");
            }
            case NOTIFIED -> breach.notified = first(breach.notified, at);
            case WAIVED -> breach.waived = first(breach.waived, at);
            default -> breach.closed = first(breach.closed, at);
        }
    }

    private static Long first(@Nullable Long known, long at) {
        return known == null ? Long.valueOf(at) : known;
    }
}
