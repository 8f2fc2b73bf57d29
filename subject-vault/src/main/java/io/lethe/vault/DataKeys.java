package io.lethe.vault;

import io.lethe.vault.key.AesKey;
import io.lethe.vault.key.Bound;
import io.lethe.vault.key.TreeKey;
import io.lethe.vault.seal.KeyName;
import io.lethe.vault.seal.KeySource;
import io.lethe.vault.seal.SubjectKeys;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The data keys. Thread-safe. */
final class DataKeys implements KeySource {

    private static final String MINT =
            """
            SELECT place, wrapped, erased
              FROM mint_keys(?, ?::uuid[], ?::text[], ?::bytea[])
            """;

    private static final String FIND =
            """
            SELECT input.place, known.wrapped,
                   EXISTS (SELECT FROM fence
                            WHERE fence.subject = input.subject
                              AND fence.category IN (category.category, 0)) AS erased
              FROM unnest(?::uuid[], ?::text[]) WITH ORDINALITY AS input (subject, name, place)
              LEFT JOIN category ON category.name = input.name
              LEFT JOIN data_key AS known
                ON known.subject = input.subject AND known.category = category.category
            """;

    private final Database database;
    private final Trees trees;
    private final KeyCache cache;
    private final Lease lease;

    DataKeys(Database database, Trees trees, KeyCache cache, Lease lease) {
        this.database = database;
        this.trees = trees;
        this.cache = cache;
        this.lease = lease;
    }

    @Override
    public SubjectKeys mint(Set<KeyName> names) {
        return keys(
                names,
                (connection, missing, tree) -> {
                    Map<KeyName, AesKey> fresh = HashMap.newHashMap(missing.size());
                    byte[][] wrapped = new byte[missing.size()][];
                    for (int i = 0; i < wrapped.length; i++) {
                        AesKey key = AesKey.random();
                        fresh.put(missing.get(i), key);
                        wrapped[i] = leaf(missing.get(i), tree).wrap(key, identity(missing.get(i)));
                    }
                    try (PreparedStatement mint = connection.prepareStatement(MINT)) {
                        mint.setInt(1, tree.cycle());
                        setNames(connection, mint, 2, missing);
                        mint.setArray(4, connection.createArrayOf("bytea", wrapped));
                        return minted(fresh, read(mint, missing, tree));
                    }
                });
    }

    /** What the answer does not name is now as it was drawn. */
    private static Found minted(Map<KeyName, AesKey> fresh, Found others) {
        fresh.putAll(others.held());
        fresh.keySet().removeAll(others.erased());
        return new Found(fresh, others.erased());
    }

    @Override
    public SubjectKeys find(Set<KeyName> names) {
        return keys(
                names,
                (connection, missing, tree) -> {
                    try (PreparedStatement find = connection.prepareStatement(FIND)) {
                        setNames(connection, find, 1, missing);
                        return read(find, missing, tree);
                    }
                });
    }

    private record Found(Map<KeyName, AesKey> held, Set<KeyName> erased) {}

    @FunctionalInterface
    private interface Query {
        Found run(Connection connection, List<KeyName> missing, Tree tree) throws SQLException;
    }

    private SubjectKeys keys(Set<KeyName> names, Query query) {
        if (names.isEmpty()) {
            return SubjectKeys.NONE;
        }
        lease.require();
        int epoch = cache.epoch();
        Map<KeyName, AesKey> held = cache.among(names);
        List<KeyName> missing = names.stream().filter(name -> !held.containsKey(name)).toList();
        if (missing.isEmpty()) {
            return keys(held, Set.of(), epoch);
        }
        Found found =
                trees.with(
                        tree ->
                                database.statement(
                                        "Keys were not fetched",
                                        connection -> query.run(connection, missing, tree)));
        cache.keep(found.held(), epoch);
        held.putAll(found.held());
        return keys(held, found.erased(), epoch);
    }

    private SubjectKeys keys(Map<KeyName, AesKey> held, Set<KeyName> erased, int since) {
        return new SubjectKeys(
                held,
                erased,
                subject -> {
                    lease.requireStill();
                    cache.requireSince(since, subject);
                });
    }

    private static void setNames(
            Connection connection, PreparedStatement statement, int first, List<KeyName> names)
            throws SQLException {
        statement.setArray(
                first,
                connection.createArrayOf(
                        "uuid", names.stream().map(name -> Uuids.of(name.subject())).toArray()));
        statement.setArray(
                first + 1,
                connection.createArrayOf(
                        "text", names.stream().map(KeyName::category).toArray(String[]::new)));
    }

    private static Found read(PreparedStatement statement, List<KeyName> asked, Tree tree)
            throws SQLException {
        Map<KeyName, AesKey> held = new HashMap<>();
        Set<KeyName> erased = new HashSet<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                int place = rows.getInt("place");
                if (place == 0) {
                    throw new Trees.Stale();
                }
                KeyName name = asked.get(place - 1);
                byte[] wrapped = rows.getBytes("wrapped");
                if (rows.getBoolean("erased")) {
                    erased.add(name);
                } else if (wrapped != null) {
                    held.put(name, leaf(name, tree).unwrap(wrapped, identity(name)));
                }
            }
        }
        held.keySet().removeAll(erased);
        return new Found(held, erased);
    }

    private static TreeKey leaf(KeyName name, Tree tree) {
        return tree.leaf(Leaf.of(name.subject()));
    }

    /** To what a wrapped data key is bound. */
    static byte[] identity(KeyName name) {
        return Bound.to("io.lethe.vault.data-key.v1", name.subject().value(), name.category());
    }
}
