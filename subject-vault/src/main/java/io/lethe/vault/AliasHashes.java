package io.lethe.vault;

import io.lethe.vault.alias.Alias;
import org.jspecify.annotations.Nullable;

/** The keyed hash of aliases, whose key is read when it is first needed. Thread-safe. */
final class AliasHashes {

    private final Database database;
    private final Trees trees;
    private volatile @Nullable AliasHash known;

    AliasHashes(Database database, Trees trees) {
        this.database = database;
        this.trees = trees;
    }

    void prepare() {
        hash();
    }

    byte[] of(Alias alias) {
        return hash().of(alias);
    }

    private AliasHash hash() {
        AliasHash hash = known;
        if (hash == null) {
            hash = read();
            known = hash;
        }
        return hash;
    }

    private AliasHash read() {
        return trees.with(
                tree ->
                        database.statement(
                                "The key of the alias hashes was not read",
                                connection -> new AliasHash(Secrets.read(connection, tree))));
    }
}
