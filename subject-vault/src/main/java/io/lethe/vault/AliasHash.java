package io.lethe.vault;

import io.lethe.vault.alias.Alias;
import io.lethe.vault.key.Bound;
import io.lethe.vault.key.HashKey;

/**
 * The keyed hash under which an alias is found. Its key is drawn once and never changed: a root may
 * be replaced, a hash may not. Thread-safe.
 */
final class AliasHash {

    static final int BYTES = 32;

    private final HashKey key;

    AliasHash(HashKey key) {
        this.key = key;
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
