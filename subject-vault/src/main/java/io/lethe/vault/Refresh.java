package io.lethe.vault;

import io.lethe.events.SubjectId;
import io.lethe.vault.key.AesKey;
import io.lethe.vault.key.TreeKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The transaction in which keys and aliases go, and everything that is left beside them is sealed
 * anew: under fresh leaf keys, fresh branches, a fresh trunk and a fresh root. What wrapped a key
 * that is gone wraps nothing any more.
 */
final class Refresh {

    private static final String TAKE_BACK_POINTERS =
            "DELETE FROM alias_of WHERE tag = ANY (?::bigint[]) RETURNING tag, sealed";

    private static final String PUT_BACK_POINTERS =
            """
            INSERT INTO alias_of (tag, sealed)
            SELECT * FROM unnest(?::bigint[], ?::bytea[])
            """;

    private static final String TOMBSTONES =
            """
            UPDATE alias
               SET sealed = NULL, erased_through = greatest(erased_through, ?::timestamptz)
             WHERE hash = ANY (?::bytea[])
            """;

    private static final String MARK_TOMBSTONES =
            """
            UPDATE alias
               SET marks = ARRAY(SELECT unnest(alias.marks)
                                  UNION
                                 SELECT unnest(string_to_array(input.marks, ',')) ORDER BY 1)
              FROM unnest(?::bytea[], ?::text[]) AS input (hash, marks)
             WHERE alias.hash = input.hash
            """;

    private static final String REWRAP_ALIASES =
            """
            UPDATE alias SET sealed = input.sealed
              FROM unnest(?::bytea[], ?::bytea[]) AS input (hash, sealed)
             WHERE alias.hash = input.hash
            """;

    private static final String REWRAP_KEYS =
            """
            UPDATE data_key SET wrapped = input.wrapped
              FROM unnest(?::uuid[], ?::smallint[], ?::bytea[])
                   AS input (subject, category, wrapped)
             WHERE data_key.subject = input.subject AND data_key.category = input.category
            """;

    private final Connection connection;
    private final CycleRow cycle;
    private final Tree old;
    private final Tree.NextTrunk trunk;

    Refresh(Connection connection, CycleRow cycle, Tree old, Tree.NextTrunk trunk) {
        this.connection = connection;
        this.cycle = cycle;
        this.old = old;
        this.trunk = trunk;
    }

    void run() throws SQLException {
        Set<Integer> subjectLeaves = leaves(Fence.subjects(cycle, false));
        List<AliasOf> theirs = takeBackPointers(subjectLeaves);
        Set<SubjectId> forgotten = Fence.subjects(cycle, true);
        List<byte[]> gone = tombstones(theirs, forgotten);
        Set<Integer> leaves = new TreeSet<>(subjectLeaves);
        gone.forEach(hash -> leaves.add(Leaf.of(hash)));

        Set<Integer> further = new TreeSet<>(leaves);
        further.removeAll(subjectLeaves);
        theirs.addAll(takeBackPointers(further));

        Fence.destroy(connection, cycle);
        Tree fresh = old.refreshed(trunk, leaves);
        putBackPointers(theirs, fresh);
        rewrapAliases(leaves, fresh);
        rewrapKeys(leaves, fresh);
        Secrets.grow(connection, old, fresh);
        TreeRows.grow(connection, fresh, trunk.wrapped());
        cycle.shredded(connection);
    }

    private static Set<Integer> leaves(Collection<SubjectId> subjects) {
        Set<Integer> leaves = new TreeSet<>();
        subjects.forEach(subject -> leaves.add(Leaf.of(subject)));
        return leaves;
    }

    /** The back pointers of the leaves, which are gone from the table from here on. */
    private List<AliasOf> takeBackPointers(Collection<Integer> leaves) throws SQLException {
        List<AliasOf> pointers = new ArrayList<>();
        if (leaves.isEmpty()) {
            return pointers;
        }
        LeafTags tags = new LeafTags(leaves, old);
        try (PreparedStatement take =
                        Sql.prepare(connection, TAKE_BACK_POINTERS, tags.array(connection));
                ResultSet rows = take.executeQuery()) {
            while (rows.next()) {
                pointers.add(AliasOf.open(rows.getBytes(2), tags.key(rows.getLong(1))));
            }
        }
        return pointers;
    }

    /** Makes tombstones of what those have who are forgotten, and takes it from the list. */
    private List<byte[]> tombstones(List<AliasOf> pointers, Set<SubjectId> forgotten)
            throws SQLException {
        List<AliasOf> gone =
                pointers.stream().filter(each -> forgotten.contains(each.subject())).toList();
        pointers.removeIf(each -> forgotten.contains(each.subject()));
        List<byte[]> hashes = gone.stream().map(AliasOf::hash).toList();
        if (!hashes.isEmpty()) {
            Sql.execute(
                    connection,
                    TOMBSTONES,
                    cycle.at(),
                    connection.createArrayOf("bytea", hashes.toArray(byte[][]::new)));
        }
        mark(gone, Marks.take(connection, forgotten));
        return hashes;
    }

    /** Leaves with each tombstone what outlasts its subject; who that was is not written. */
    private void mark(List<AliasOf> gone, Map<SubjectId, Set<String>> marks) throws SQLException {
        List<AliasOf> marked =
                gone.stream().filter(each -> marks.containsKey(each.subject())).toList();
        if (!marked.isEmpty()) {
            Sql.execute(
                    connection,
                    MARK_TOMBSTONES,
                    connection.createArrayOf(
                            "bytea", marked.stream().map(AliasOf::hash).toArray(byte[][]::new)),
                    connection.createArrayOf(
                            "text",
                            marked.stream()
                                    .map(each -> marks.getOrDefault(each.subject(), Set.of()))
                                    // A name holds no comma.
                                    .map(each -> String.join(",", each))
                                    .toArray(String[]::new)));
        }
    }

    private void putBackPointers(List<AliasOf> pointers, Tree fresh) throws SQLException {
        if (pointers.isEmpty()) {
            return;
        }
        Long[] tags = new Long[pointers.size()];
        byte[][] sealed = new byte[pointers.size()][];
        for (int i = 0; i < tags.length; i++) {
            TreeKey leaf = fresh.leaf(Leaf.of(pointers.get(i).subject()));
            tags[i] = leaf.tag();
            sealed[i] = pointers.get(i).sealed(leaf);
        }
        Sql.execute(
                connection,
                PUT_BACK_POINTERS,
                connection.createArrayOf("int8", tags),
                connection.createArrayOf("bytea", sealed));
    }

    private void rewrapAliases(Set<Integer> leaves, Tree fresh) throws SQLException {
        List<byte[]> hashes = new ArrayList<>();
        List<byte[]> sealed = new ArrayList<>();
        for (AliasRow row : LeafRows.aliases(connection, leaves)) {
            SubjectId owner = Objects.requireNonNull(row.owner(old));
            hashes.add(row.hash());
            sealed.add(AliasRow.sealed(row.hash(), owner, fresh));
        }
        if (!hashes.isEmpty()) {
            Sql.execute(
                    connection,
                    REWRAP_ALIASES,
                    connection.createArrayOf("bytea", hashes.toArray(byte[][]::new)),
                    connection.createArrayOf("bytea", sealed.toArray(byte[][]::new)));
        }
    }

    private void rewrapKeys(Set<Integer> leaves, Tree fresh) throws SQLException {
        List<UUID> subjects = new ArrayList<>();
        List<Short> categories = new ArrayList<>();
        List<byte[]> wrapped = new ArrayList<>();
        for (LeafRows.DataKey row : LeafRows.dataKeys(connection, leaves)) {
            byte[] identity = DataKeys.identity(row.name());
            int leaf = Leaf.of(row.name().subject());
            AesKey key = old.leaf(leaf).unwrap(row.wrapped(), identity);
            subjects.add(Uuids.of(row.name().subject()));
            categories.add(row.category());
            wrapped.add(fresh.leaf(leaf).wrap(key, identity));
        }
        if (!subjects.isEmpty()) {
            Sql.execute(
                    connection,
                    REWRAP_KEYS,
                    connection.createArrayOf("uuid", subjects.toArray()),
                    connection.createArrayOf("int2", categories.toArray()),
                    connection.createArrayOf("bytea", wrapped.toArray(byte[][]::new)));
        }
    }
}
