package io.lethe.vault;

import io.lethe.vault.seal.KeyName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What stands under some leaves: those ranges of the indexes, and nothing else, are read. */
final class LeafRows {

    private static final String ALIASES =
            """
            SELECT alias.hash, alias.sealed, alias.erased_through, alias.marks
              FROM unnest(?::bytea[], ?::bytea[]) AS leaf (least, greatest)
             CROSS JOIN LATERAL (
                SELECT * FROM alias
                 WHERE alias.hash BETWEEN leaf.least AND leaf.greatest
                   AND alias.sealed IS NOT NULL
                OFFSET 0) AS alias
            """;

    private static final String KEYS =
            """
            SELECT data_key.subject, data_key.category, category.name, data_key.wrapped
              FROM unnest(?::uuid[], ?::uuid[]) AS leaf (least, greatest)
             CROSS JOIN LATERAL (
                SELECT * FROM data_key
                 WHERE data_key.subject BETWEEN leaf.least AND leaf.greatest
                OFFSET 0) AS data_key
              JOIN category ON category.category = data_key.category
            """;

    record DataKey(KeyName name, short category, byte[] wrapped) {}

    private LeafRows() {}

    /** Aliases that are somebody's. */
    static List<AliasRow> aliases(Connection connection, Collection<Integer> leaves)
            throws SQLException {
        byte[][] least = leaves.stream().map(leaf -> Leaf.hashes(leaf)[0]).toArray(byte[][]::new);
        byte[][] most = leaves.stream().map(leaf -> Leaf.hashes(leaf)[1]).toArray(byte[][]::new);
        List<AliasRow> found = new ArrayList<>();
        try (PreparedStatement read =
                        Sql.prepare(
                                connection,
                                ALIASES,
                                connection.createArrayOf("bytea", least),
                                connection.createArrayOf("bytea", most));
                ResultSet rows = read.executeQuery()) {
            while (rows.next()) {
                found.add(AliasRow.read(rows));
            }
        }
        return found;
    }

    static List<DataKey> dataKeys(Connection connection, Collection<Integer> leaves)
            throws SQLException {
        Object[] least = leaves.stream().map(leaf -> Leaf.subjects(leaf)[0]).toArray();
        Object[] most = leaves.stream().map(leaf -> Leaf.subjects(leaf)[1]).toArray();
        List<DataKey> found = new ArrayList<>();
        try (PreparedStatement read =
                        Sql.prepare(
                                connection,
                                KEYS,
                                connection.createArrayOf("uuid", least),
                                connection.createArrayOf("uuid", most));
                ResultSet rows = read.executeQuery()) {
            while (rows.next()) {
                found.add(
                        new DataKey(
                                new KeyName(
                                        Uuids.subject(rows.getObject(1, UUID.class)),
                                        rows.getString(3)),
                                rows.getShort(2),
                                rows.getBytes(4)));
            }
        }
        return found;
    }
}
