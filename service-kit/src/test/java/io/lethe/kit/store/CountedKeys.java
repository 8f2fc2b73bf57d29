package io.lethe.kit.store;

import io.lethe.vault.seal.KeyName;
import io.lethe.vault.seal.KeySource;
import io.lethe.vault.seal.SubjectKeys;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** The keys of a vault, and how often it was asked. */
public final class CountedKeys implements KeySource {

    private final KeySource vault;
    private final AtomicInteger asked = new AtomicInteger();

    public CountedKeys(KeySource vault) {
        this.vault = vault;
    }

    /** Since the last time. */
    public int asked() {
        return asked.getAndSet(0);
    }

    @Override
    public SubjectKeys mint(Set<KeyName> names) {
        asked.incrementAndGet();
        return vault.mint(names);
    }

    @Override
    public SubjectKeys find(Set<KeyName> names) {
        asked.incrementAndGet();
        return vault.find(names);
    }
}
