package io.lethe.vault;

import io.lethe.events.SubjectId;
import io.lethe.vault.ledger.LedgerEntry;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** Before whom and which of their categories the fence stands. */
final class Fence {

    private static final String LOCK = "SELECT lock_fence(alone => true)";

    private static final String CATEGORIES =
            """
            WITH wanted AS (SELECT DISTINCT unnest(?::text[]) AS name),
                 made AS (
                     INSERT INTO category (name)
                     SELECT name FROM wanted
                      WHERE NOT EXISTS (SELECT FROM category WHERE category.name = wanted.name)
                     RETURNING category)
            SELECT category FROM category JOIN wanted USING (name) UNION ALL SELECT category FROM made
            """;

    private static final String STAND =
            """
            INSERT INTO fence (subject, category)
            SELECT subject, category
              FROM unnest(?::uuid[]) AS subject CROSS JOIN unnest(?::smallint[]) AS category
             ORDER BY 1, 2
                ON CONFLICT DO NOTHING
            RETURNING subject, category
            """;

    // The keys and what the fence remembers of them in one statement.
    private static final String DESTROY =
            """
            WITH wanted AS MATERIALIZED (
                SELECT * FROM unnest(?::uuid[], ?::smallint[]) AS wanted (subject, category)),
            gone AS (
                DELETE FROM data_key
                 USING wanted
                 WHERE data_key.subject = wanted.subject
                   AND wanted.category IN (data_key.category, 0)
                RETURNING data_key.subject, data_key.category)
            UPDATE fence
               SET destroyed = ARRAY(SELECT gone.category FROM gone
                                      WHERE gone.subject = fence.subject
                                        AND fence.category IN (gone.category, 0)
                                      ORDER BY 1)
              FROM wanted
             WHERE fence.subject = wanted.subject AND fence.category = wanted.category
            """;

    private static final String DESTROYED =
            """
            SELECT fence.subject, category.name
              FROM fence
              JOIN category ON category.category = ANY (fence.destroyed)
             WHERE fence.subject = ANY (?::uuid[]) AND fence.category = 0
            """;

    private static final String ERASED =
            """
            SELECT wanted.subject, category.name
              FROM unnest(?::uuid[], ?::smallint[]) AS wanted (subject, category)
              LEFT JOIN category ON category.category = wanted.category
             ORDER BY 1, 2
            """;

    /** All of a subject's categories. */
    static final List<Short> ALL = List.of((short) 0);

    /** What was fenced by one call: two arrays of one length. */
    record Fenced(List<UUID> subjects, List<Short> categories) {

        static Fenced none() {
            return new Fenced(List.of(), List.of());
        }

        Fenced and(Fenced others) {
            return new Fenced(
                    Stream.concat(subjects.stream(), others.subjects.stream()).toList(),
                    Stream.concat(categories.stream(), others.categories.stream()).toList());
        }

        Array subjects(Connection connection) throws SQLException {
            return connection.createArrayOf("uuid", subjects.toArray());
        }

        Array categories(Connection connection) throws SQLException {
            return connection.createArrayOf("int2", categories.toArray());
        }
    }

    private Fence() {}

    /** Waits for whoever makes keys or aliases, and keeps others from it until the commit. */
    static void lock(Connection connection) throws SQLException {
        Sql.execute(connection, LOCK);
    }

    static List<Short> categories(Connection connection, Collection<String> names)
            throws SQLException {
        List<Short> categories = new ArrayList<>();
        try (PreparedStatement made =
                        Sql.prepare(
                                connection,
                                CATEGORIES,
                                connection.createArrayOf("text", names.toArray()));
                ResultSet rows = made.executeQuery()) {
            while (rows.next()) {
                categories.add(rows.getShort(1));
            }
        }
        return categories;
    }

    /** Puts the fence before them; tells where it did not stand yet. */
    static Fenced stand(
            Connection connection, Collection<SubjectId> subjects, List<Short> categories)
            throws SQLException {
        Fenced fenced = new Fenced(new ArrayList<>(), new ArrayList<>());
        try (PreparedStatement stand =
                        Sql.prepare(
                                connection,
                                STAND,
                                uuids(connection, subjects),
                                connection.createArrayOf("int2", categories.toArray()));
                ResultSet rows = stand.executeQuery()) {
            while (rows.next()) {
                fenced.subjects().add(rows.getObject(1, UUID.class));
                fenced.categories().add(rows.getShort(2));
            }
        }
        return fenced;
    }

    /** Deletes the keys behind it. */
    static void destroy(Connection connection, CycleRow cycle) throws SQLException {
        Sql.execute(connection, DESTROY, cycle.subjects(), cycle.categories());
    }

    /** Of each subject the categories whose keys were destroyed when all of them were. */
    static Map<SubjectId, Set<String>> destroyed(
            Connection connection, Collection<SubjectId> subjects) throws SQLException {
        Map<SubjectId, Set<String>> destroyed = new HashMap<>();
        subjects.forEach(subject -> destroyed.put(subject, new TreeSet<>()));
        try (PreparedStatement read =
                        Sql.prepare(connection, DESTROYED, uuids(connection, subjects));
                ResultSet rows = read.executeQuery()) {
            while (rows.next()) {
                SubjectId subject = Uuids.subject(rows.getObject(1, UUID.class));
                destroyed.computeIfAbsent(subject, _ -> new TreeSet<>()).add(rows.getString(2));
            }
        }
        return destroyed;
    }

    /** The work list of a cycle, for the ledger. */
    static List<LedgerEntry.Erased> erased(Connection connection, CycleRow cycle)
            throws SQLException {
        List<LedgerEntry.Erased> erased = new ArrayList<>();
        try (PreparedStatement read =
                        Sql.prepare(connection, ERASED, cycle.subjects(), cycle.categories());
                ResultSet rows = read.executeQuery()) {
            while (rows.next()) {
                erased.add(
                        new LedgerEntry.Erased(
                                Uuids.subject(rows.getObject(1, UUID.class)), rows.getString(2)));
            }
        }
        return erased;
    }

    private static Array uuids(Connection connection, Collection<SubjectId> subjects)
            throws SQLException {
        return connection.createArrayOf("uuid", subjects.stream().map(Uuids::of).toArray());
    }

    /** The subjects of a work list, and those of them who are to be forgotten altogether. */
    static Set<SubjectId> subjects(CycleRow cycle, boolean altogether) throws SQLException {
        UUID[] subjects = (UUID[]) cycle.subjects().getArray();
        Short[] categories = (Short[]) cycle.categories().getArray();
        Set<SubjectId> found = new HashSet<>();
        for (int i = 0; i < subjects.length; i++) {
            if (!altogether || categories[i] == 0) {
                found.add(Uuids.subject(subjects[i]));
            }
        }
        return found;
    }
}
