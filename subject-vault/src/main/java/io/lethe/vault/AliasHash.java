package io.lethe.vault;

import io.lethe.vault.alias.Alias;
import io.lethe.vault.key.Bound;
import io.lethe.vault.key.BrokenSealException;
import io.lethe.vault.key.HashKey;
import io.lethe.vault.key.RootKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The keyed hash under which an alias is found. Its key is drawn once and never changed, and is
 * stored under the root: a root may be replaced, a hash may not. Thread-safe.
 */
final class AliasHash {

    private static final String NAME = "alias-hash";
    private static final byte[] IDENTITY = Bound.to("io.lethe.vault.secret.v1", NAME);

    private final HashKey key;

    AliasHash(HashKey key) {
        this.key = key;
    }

    /**
     * The hash with this vault's key, which is made where there is none yet.
     *
     * @throws IllegalStateException if the key is under another root
     */
    static AliasHash open(Database database, RootKey root) {
        byte[] wrapped =
                database.transaction(
                        "The key of the alias hashes was not read",
                        connection ->
                                getOrCreate(
                                        connection, HashKey.random().wrapUnder(root, IDENTITY)));
        try {
            return new AliasHash(HashKey.unwrap(root, wrapped, IDENTITY));
        } catch (BrokenSealException e) {
            throw new IllegalStateException(
                    "The root key in the vault's key folder is not the one this vault was written"
                            + " with: restore the key folder that belongs to it",
                    e);
        }
    }

    private static byte[] getOrCreate(Connection connection, byte[] fresh) throws SQLException {
        try (PreparedStatement create =
                        connection.prepareStatement(
                                "INSERT INTO secret (name, wrapped) VALUES (?, ?)"
                                        + " ON CONFLICT DO NOTHING");
                PreparedStatement get =
                        connection.prepareStatement("SELECT wrapped FROM secret WHERE name = ?")) {
            create.setString(1, NAME);
            create.setBytes(2, fresh);
            create.executeUpdate();
            get.setString(1, NAME);
            try (ResultSet row = get.executeQuery()) {
                row.next();
                return row.getBytes(1);
            }
        }
    }

    /** 32 bytes that tell nothing of the alias to who has not the key. */
    byte[] of(Alias alias) {
        return key.of(
                Bound.to(
                        "io.lethe.vault.alias.v1",
                        Integer.toString(Alias.NORMALISER),
                        alias.kind(),
                        alias.value()));
    }
}
