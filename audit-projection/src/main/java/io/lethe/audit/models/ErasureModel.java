package io.lethe.audit.models;

import io.lethe.kit.store.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Erasure cases and how far each is; whom they are about is not in it. */
final class ErasureModel implements ReadModel {

    private static final String REQUESTED = "io.lethe.erasure.ErasureRequested";
    private static final String DESTROYED = "io.lethe.erasure.SubjectKeysDestroyed";
    private static final String PURGED = "io.lethe.erasure.PurgeAcknowledged";
    private static final String COMPLETED = "io.lethe.erasure.ErasureCompleted";

    private static final String PUT =
            """
            INSERT INTO @erasure AS known (erasure, ground, requested, destroyed, completed)
            SELECT * FROM unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[])
                ON CONFLICT (erasure) DO UPDATE
                SET ground = coalesce(known.ground, excluded.ground),
                    requested = coalesce(known.requested, excluded.requested),
                    destroyed = coalesce(known.destroyed, excluded.destroyed),
                    completed = coalesce(known.completed, excluded.completed)
            """;
    private static final String ACKNOWLEDGE =
            """
            INSERT INTO @erasure_purge (erasure, service)
            SELECT * FROM unnest(?::text[], ?::text[]) ON CONFLICT DO NOTHING
            """;

    private static final class Case {
        @Nullable String ground;
        @Nullable Long requested;
        @Nullable Long destroyed;
        @Nullable Long completed;
    }

    private record Purge(String erasure, String service) {}

    @Override
    public String name() {
        return "erasures";
    }

    @Override
    public List<String> tables() {
        return List.of("erasure", "erasure_purge");
    }

    @Override
    public Set<String> kinds() {
        return Set.of(REQUESTED, DESTROYED, PURGED, COMPLETED);
    }

    @Override
    public void take(Connection connection, Place place, List<Fact> facts) throws SQLException {
        Map<String, Case> cases = new LinkedHashMap<>();
        Set<Purge> purges = new LinkedHashSet<>();
        for (Fact fact : facts) {
            String erasure = fact.name("erasure");
            Long at = fact.micros("at");
            if (erasure == null || at == null) {
                continue;
            }
            if (fact.kind().equals(PURGED)) {
                String service = fact.name("service");
                if (service != null) {
                    purges.add(new Purge(erasure, service));
                }
                continue;
            }
            move(cases.computeIfAbsent(erasure, _ -> new Case()), fact, at);
        }
        put(connection, place, cases);
        acknowledge(connection, place, purges);
    }

    private static void move(Case known, Fact fact, long at) {
        switch (fact.kind()) {
            case REQUESTED -> {
                known.requested = first(known.requested, at);
                known.ground = known.ground == null ? fact.name("ground") : known.ground;
            }
            case DESTROYED -> known.destroyed = first(known.destroyed, at);
            default -> known.completed = first(known.completed, at);
        }
    }

    private static Long first(@Nullable Long known, long at) {
        return known == null ? Long.valueOf(at) : known;
    }

    private static void put(Connection connection, Place place, Map<String, Case> cases)
            throws SQLException {
        if (cases.isEmpty()) {
            return;
        }
        try (PreparedStatement put = connection.prepareStatement(place.in(PUT))) {
            Columns.text(put, 1, cases.keySet(), each -> each);
            Columns.text(put, 2, cases.values(), each -> each.ground);
            Columns.bigint(put, 3, cases.values(), each -> each.requested);
            Columns.bigint(put, 4, cases.values(), each -> each.destroyed);
            Columns.bigint(put, 5, cases.values(), each -> each.completed);
            put.executeUpdate();
        }
    }

    private static void acknowledge(Connection connection, Place place, Set<Purge> purges)
            throws SQLException {
        if (purges.isEmpty()) {
            return;
        }
        try (PreparedStatement put = connection.prepareStatement(place.in(ACKNOWLEDGE))) {
            Columns.text(put, 1, purges, Purge::erasure);
            Columns.text(put, 2, purges, Purge::service);
            put.executeUpdate();
        }
    }
}
