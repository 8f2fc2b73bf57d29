package io.lethe.kit.store;

import io.lethe.vault.seal.KeyName;
import io.lethe.vault.seal.KeySource;
import io.lethe.vault.seal.SubjectKeys;
import java.util.Set;

/** For a store whose events hold nothing personal: one that does is not written or read. */
final class NoVault implements KeySource {

    @Override
    public SubjectKeys mint(Set<KeyName> names) {
        throw refused();
    }

    @Override
    public SubjectKeys find(Set<KeyName> names) {
        throw refused();
    }

    private static IllegalStateException refused() {
        return new IllegalStateException(
                "An event holds personal values, and this service has no vault: set lethe.vault.url");
    }
}
