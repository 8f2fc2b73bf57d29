package io.lethe.vault;

import io.lethe.vault.key.Bound;
import io.lethe.vault.key.HashKey;
import io.lethe.vault.key.TreeKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The one key that outlives every cycle, sealed under the trunk. */
final class Secrets {

    private static final String NAME = "alias-hash";
    private static final byte[] IDENTITY = Bound.to("io.lethe.vault.secret.v1", NAME);

    private Secrets() {}

    static void plant(Connection connection, Tree tree) throws SQLException {
        Sql.execute(
                connection,
                "INSERT INTO secret (name, sealed) VALUES (?, ?)",
                NAME,
                tree.trunk().wrap(HashKey.random(), IDENTITY));
    }

    /** Throws as {@link TreeKey#open} does. */
    static HashKey read(Connection connection, Tree tree) throws SQLException {
        try (PreparedStatement read =
                        Sql.prepare(connection, "SELECT sealed FROM secret WHERE name = ?", NAME);
                ResultSet row = read.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("The vault's database has lost its secret", "XX001");
            }
            return tree.trunk().unwrapHashKey(row.getBytes(1), IDENTITY);
        }
    }

    /** Takes it over into the tree of the next cycle. */
    static void grow(Connection connection, Tree old, Tree fresh) throws SQLException {
        Sql.execute(
                connection,
                "UPDATE secret SET sealed = ? WHERE name = ?",
                fresh.trunk().wrap(read(connection, old), IDENTITY),
                NAME);
    }
}
