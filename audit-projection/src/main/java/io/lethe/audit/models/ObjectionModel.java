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

/** Objections (Art. 21 GDPR), those of a person until that person is forgotten. */
final class ObjectionModel implements ReadModel {

    private static final String RAISED = "io.lethe.consent.ObjectionRaised";
    private static final String UPHELD = "io.lethe.consent.ObjectionUpheld";
    private static final String OVERRIDDEN = "io.lethe.consent.ObjectionOverridden";
    private static final String WITHDRAWN = "io.lethe.consent.ObjectionWithdrawn";

    private static final String PUT =
            """
            INSERT INTO @objection AS known (subject, purpose, raised, answered)
            SELECT * FROM unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[])
                ON CONFLICT (subject, purpose) DO UPDATE
                SET raised = coalesce(excluded.raised, known.raised),
                    answered = excluded.answered
            """;
    private static final String FORGET = "DELETE FROM @objection WHERE subject = ANY (?::text[])";

    private record Key(String subject, String purpose) {}

    /** What a batch says of one; it was raised before where it does not say when. */
    private record Objection(@Nullable Long raised, @Nullable Long answered) {}

    @Override
    public String name() {
        return "objections";
    }

    @Override
    public List<String> tables() {
        return List.of("objection");
    }

    @Override
    public Set<String> kinds() {
        return Set.of(RAISED, UPHELD, OVERRIDDEN, WITHDRAWN, Purged.KIND);
    }

    @Override
    public void take(Connection connection, Place place, List<Fact> facts) throws SQLException {
        Map<Key, Objection> put = new LinkedHashMap<>();
        Set<String> purged = new LinkedHashSet<>();
        for (Fact fact : facts) {
            String subject = fact.subject();
            if (subject == null) {
                continue;
            }
            if (Purged.by("/consent-service", fact)) {
                put.keySet().removeIf(key -> key.subject().equals(subject));
                purged.add(subject);
            } else if (!fact.kind().equals(Purged.KIND)) {
                move(put, subject, fact);
            }
        }
        forget(connection, place, purged);
        put(connection, place, put);
    }

    private static void move(Map<Key, Objection> put, String subject, Fact fact) {
        String purpose = fact.name("purpose");
        Long at = fact.micros("at");
        if (purpose != null && at != null) {
            put.merge(
                    new Key(subject, purpose),
                    fact.kind().equals(RAISED) ? new Objection(at, null) : new Objection(null, at),
                    (before, now) ->
                            now.raised() == null
                                    ? new Objection(before.raised(), now.answered())
                                    : now);
        }
    }

    private static void put(Connection connection, Place place, Map<Key, Objection> put)
            throws SQLException {
        if (put.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(place.in(PUT))) {
            Columns.text(statement, 1, put.keySet(), Key::subject);
            Columns.text(statement, 2, put.keySet(), Key::purpose);
            Columns.bigint(statement, 3, put.values(), Objection::raised);
            Columns.bigint(statement, 4, put.values(), Objection::answered);
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
