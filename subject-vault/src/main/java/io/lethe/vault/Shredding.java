package io.lethe.vault;

import io.lethe.events.SubjectId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes subjects unreadable. Thread-safe. */
final class Shredding {

    private static final String ALL = "*";

    private static final String LOCK = "SELECT lock_fence(alone => true)";

    // The keys and the fence in one statement, so that the fence remembers what was destroyed.
    private static final String DESTROY =
            """
            WITH gone AS (
                DELETE FROM data_key
                 WHERE subject = ANY (?::text[])
                   AND (category = ANY (?::text[]) OR '*' = ANY (?::text[]))
                RETURNING subject, category)
            INSERT INTO fence AS known (subject, category, erased_through, destroyed)
            SELECT input.subject, input.category, ?::timestamptz,
                   ARRAY(SELECT gone.category FROM gone
                          WHERE gone.subject = input.subject
                            AND input.category IN (gone.category, '*')
                          ORDER BY 1)
              FROM (SELECT subject, category
                      FROM unnest(?::text[]) AS subject
                     CROSS JOIN unnest(?::text[]) AS category) AS input
                ON CONFLICT (subject, category) DO UPDATE
               SET erased_through = greatest(known.erased_through, excluded.erased_through),
                   destroyed = ARRAY(SELECT DISTINCT unnest(known.destroyed || excluded.destroyed)
                                      ORDER BY 1)
            RETURNING subject, destroyed
            """;

    private static final String CANDIDATES =
            """
            SELECT hash, bucket, sealed, erased_through
              FROM alias WHERE bucket = ANY (?::smallint[])
            """;

    private static final String TOMBSTONE =
            """
            UPDATE alias
               SET bucket = NULL, sealed = NULL,
                   erased_through = greatest(erased_through, ?::timestamptz)
             WHERE hash = ANY (?::bytea[])
            """;

    private final Database database;
    private final Buckets buckets;
    private final KeyCache cache;
    private final InstantSource clock;

    Shredding(Database database, Buckets buckets, KeyCache cache, InstantSource clock) {
        this.database = database;
        this.buckets = buckets;
        this.cache = cache;
        this.clock = clock;
    }

    Map<SubjectId, Set<String>> subjects(Collection<SubjectId> subjects) {
        return shred(subjects, List.of(ALL), true);
    }

    void categories(SubjectId subject, Collection<String> categories) {
        shred(List.of(subject), categories, false);
    }

    private Map<SubjectId, Set<String>> shred(
            Collection<SubjectId> subjects, Collection<String> categories, boolean aliases) {
        Set<SubjectId> gone = Set.copyOf(subjects);
        try {
            return database.transaction(
                    "Subjects were not shredded",
                    connection -> shred(connection, gone, categories, aliases));
        } finally {
            // After the commit, also where its answer was lost: too often does no harm.
            cache.evict(gone);
        }
    }

    private Map<SubjectId, Set<String>> shred(
            Connection connection,
            Set<SubjectId> subjects,
            Collection<String> categories,
            boolean aliases)
            throws SQLException {
        Array ids =
                connection.createArrayOf("text", subjects.stream().map(SubjectId::value).toArray());
        Array names = connection.createArrayOf("text", categories.toArray());
        execute(connection, LOCK);
        // Read once the lock is held: what was minted or linked before us has happened before it.
        String now = clock.instant().truncatedTo(ChronoUnit.MICROS).toString();
        Map<SubjectId, Set<String>> destroyed = destroy(connection, ids, names, now);
        if (aliases) {
            execute(connection, TOMBSTONE, now, hashes(connection, subjects));
        }
        return destroyed;
    }

    private static Map<SubjectId, Set<String>> destroy(
            Connection connection, Array ids, Array names, String now) throws SQLException {
        Map<SubjectId, Set<String>> destroyed = new HashMap<>();
        try (PreparedStatement destroy =
                        prepare(connection, DESTROY, ids, names, names, now, ids, names);
                ResultSet rows = destroy.executeQuery()) {
            while (rows.next()) {
                destroyed
                        .computeIfAbsent(new SubjectId(rows.getString(1)), _ -> new TreeSet<>())
                        .addAll(List.of((String[]) rows.getArray(2).getArray()));
            }
        }
        return destroyed;
    }

    /**
     * The aliases of the subjects. Nothing but the key of the bucket tells whose an alias is, so
     * all of the bucket are opened; there are a thousandth of all.
     */
    private Array hashes(Connection connection, Set<SubjectId> subjects) throws SQLException {
        Set<Integer> numbers = subjects.stream().map(Buckets::of).collect(Collectors.toSet());
        List<byte[]> hashes = new ArrayList<>();
        try (PreparedStatement candidates = connection.prepareStatement(CANDIDATES)) {
            candidates.setArray(1, connection.createArrayOf("int2", numbers.toArray()));
            try (ResultSet rows = candidates.executeQuery()) {
                while (rows.next()) {
                    AliasRow row = AliasRow.read(rows);
                    SubjectId owner = row.owner(buckets);
                    if (owner != null && subjects.contains(owner)) {
                        hashes.add(row.hash());
                    }
                }
            }
        }
        return connection.createArrayOf("bytea", hashes.toArray(byte[][]::new));
    }

    private static void execute(Connection connection, String sql, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters)) {
            statement.execute();
        }
    }

    private static PreparedStatement prepare(
            Connection connection, String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
