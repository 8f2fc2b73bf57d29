package io.lethe.vault;

import io.lethe.events.SubjectId;
import io.lethe.vault.key.AesKey;
import io.lethe.vault.key.Bound;
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
import java.util.Objects;
import java.util.Set;

/** The data keys. Thread-safe. */
final class DataKeys implements KeySource {

    private static final String MINT =
            """
            SELECT subject, category, wrapped, erased
              FROM mint_keys(?::text[], ?::text[], ?::bytea[])
            """;

    private static final String FIND =
            """
            SELECT input.subject, input.category, known.wrapped,
                   EXISTS (SELECT FROM fence
                            WHERE fence.subject = input.subject
                              AND fence.category IN (input.category, '*')) AS erased
              FROM unnest(?::text[], ?::text[]) AS input (subject, category)
              LEFT JOIN data_key AS known
                ON known.subject = input.subject AND known.category = input.category
            """;

    private final Database database;
    private final Buckets buckets;
    private final KeyCache cache;

    DataKeys(Database database, Buckets buckets, KeyCache cache) {
        this.database = database;
        this.buckets = buckets;
        this.cache = cache;
    }

    @Override
    public SubjectKeys mint(Set<KeyName> names) {
        return keys(
                names,
                (connection, missing) -> {
                    Map<KeyName, AesKey> fresh = HashMap.newHashMap(missing.size());
                    missing.forEach(name -> fresh.put(name, AesKey.random()));
                    try (PreparedStatement mint = connection.prepareStatement(MINT)) {
                        setNames(connection, mint, missing);
                        mint.setArray(
                                3, connection.createArrayOf("bytea", wrapped(missing, fresh)));
                        return minted(fresh, read(mint));
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
                (connection, missing) -> {
                    try (PreparedStatement find = connection.prepareStatement(FIND)) {
                        setNames(connection, find, missing);
                        return read(find);
                    }
                });
    }

    private record Found(Map<KeyName, AesKey> held, Set<KeyName> erased) {}

    @FunctionalInterface
    private interface Query {
        Found run(Connection connection, List<KeyName> missing) throws SQLException;
    }

    private SubjectKeys keys(Set<KeyName> names, Query query) {
        if (names.isEmpty()) {
            return SubjectKeys.NONE;
        }
        long epoch = cache.epoch();
        Map<KeyName, AesKey> held = cache.among(names);
        List<KeyName> missing = names.stream().filter(name -> !held.containsKey(name)).toList();
        if (missing.isEmpty()) {
            return new SubjectKeys(held, Set.of());
        }
        Found found =
                database.statement(
                        "Keys were not fetched", connection -> query.run(connection, missing));
        cache.keep(found.held(), epoch);
        held.putAll(found.held());
        return new SubjectKeys(held, found.erased());
    }

    private static void setNames(
            Connection connection, PreparedStatement statement, List<KeyName> names)
            throws SQLException {
        statement.setArray(
                1,
                connection.createArrayOf(
                        "text",
                        names.stream().map(name -> name.subject().value()).toArray(String[]::new)));
        statement.setArray(
                2,
                connection.createArrayOf(
                        "text", names.stream().map(KeyName::category).toArray(String[]::new)));
    }

    private byte[][] wrapped(List<KeyName> names, Map<KeyName, AesKey> keys) {
        return names.stream()
                .map(
                        name ->
                                bucketKey(name)
                                        .wrap(
                                                Objects.requireNonNull(keys.get(name)),
                                                identity(name)))
                .toArray(byte[][]::new);
    }

    private Found read(PreparedStatement statement) throws SQLException {
        Map<KeyName, AesKey> held = new HashMap<>();
        Set<KeyName> erased = new HashSet<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                KeyName name =
                        new KeyName(
                                new SubjectId(rows.getString("subject")),
                                rows.getString("category"));
                byte[] wrapped = rows.getBytes("wrapped");
                if (rows.getBoolean("erased")) {
                    erased.add(name);
                } else if (wrapped != null) {
                    held.put(name, bucketKey(name).unwrap(wrapped, identity(name)));
                }
            }
        }
        return new Found(held, erased);
    }

    private AesKey bucketKey(KeyName name) {
        return buckets.key(Buckets.of(name.subject()));
    }

    private static byte[] identity(KeyName name) {
        return Bound.to("io.lethe.vault.data-key.v1", name.subject().value(), name.category());
    }
}
