package io.lethe.audit.models;

import io.lethe.kit.store.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Restrictions of processing (Art. 18 GDPR), those of a person until that person is forgotten. */
final class RestrictionModel implements ReadModel {

    private static final String RESTRICTED = "io.lethe.restriction.ProcessingRestricted";
    private static final String LIFTED = "io.lethe.restriction.ProcessingRestrictionLifted";

    private static final String PUT =
            """
            INSERT INTO @restriction (restriction, subject, ground, at)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[])
                ON CONFLICT DO NOTHING
            """;
    private static final String LIFT =
            """
            UPDATE @restriction AS known SET lifted = news.lifted
              FROM unnest(?::text[], ?::bigint[]) AS news (restriction, lifted)
             WHERE known.restriction = news.restriction
            """;
    private static final String FORGET = "DELETE FROM @restriction WHERE subject = ANY (?::text[])";

    private record Restriction(String restriction, String subject, String ground, long at) {}

    @Override
    public String name() {
        return "restrictions";
    }

    @Override
    public List<String> tables() {
        return List.of("restriction");
    }

    @Override
    public Set<String> kinds() {
        return Set.of(RESTRICTED, LIFTED, Purged.KIND);
    }

    @Override
    public void take(Connection connection, Place place, List<Fact> facts) throws SQLException {
        Map<String, Restriction> put = new LinkedHashMap<>();
        Map<String, Long> lifted = new LinkedHashMap<>();
        Set<String> purged = new LinkedHashSet<>();
        for (Fact fact : facts) {
            String id = fact.name("restriction");
            Long at = fact.micros("at");
            if (Purged.by("/contact-service", fact)) {
                purged.add(String.valueOf(fact.subject()));
            } else if (fact.kind().equals(RESTRICTED)) {
                Restriction restriction = restriction(fact, id, at);
                if (restriction != null) {
                    put.putIfAbsent(restriction.restriction(), restriction);
                }
            } else if (fact.kind().equals(LIFTED) && id != null && at != null) {
                lifted.put(id, at);
            }
        }
        put(connection, place, put.values());
        lift(connection, place, lifted);
        forget(connection, place, purged);
    }

    private static @Nullable Restriction restriction(
            Fact fact, @Nullable String id, @Nullable Long at) {
        String subject = fact.subject();
        String ground = fact.name("ground");
        return id == null || at == null || subject == null || ground == null
                ? null
                : new Restriction(id, subject, ground, at);
    }

    private static void put(Connection connection, Place place, Collection<Restriction> put)
            throws SQLException {
        if (put.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(place.in(PUT))) {
            Columns.text(statement, 1, put, Restriction::restriction);
            Columns.text(statement, 2, put, Restriction::subject);
            Columns.text(statement, 3, put, Restriction::ground);
            Columns.bigint(statement, 4, put, Restriction::at);
            statement.executeUpdate();
        }
    }

    private static void lift(Connection connection, Place place, Map<String, Long> lifted)
            throws SQLException {
        if (lifted.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(place.in(LIFT))) {
            Columns.text(statement, 1, lifted.keySet(), each -> each);
            Columns.bigint(statement, 2, lifted.values(), each -> each);
            statement.executeUpdate();
        }
    }

    private static void forget(Connection connection, Place place, Set<String> purged)
            throws SQLException {
        if (purged.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(place.in(FORGET))) {
            Columns.text(statement, 1, purged, each -> each);
            statement.executeUpdate();
        }
    }
}
