package io.lethe.vault;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import io.lethe.events.SubjectId;
import io.lethe.vault.key.AesKey;
import io.lethe.vault.seal.KeyName;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Unwrapped data keys, for a minute at most. An eviction also turns away keys that were read before
 * it and only then arrive. Thread-safe.
 */
final class KeyCache {

    private final Cache<KeyName, AesKey> keys;
    // A handful. By them a subject's keys are found without looking through all.
    private final Set<String> categories = new HashSet<>();
    private long epoch;

    KeyCache(VaultSettings settings, Ticker ticker) {
        this.keys =
                Caffeine.newBuilder()
                        .maximumSize(settings.keys())
                        .expireAfterWrite(settings.keep())
                        .ticker(ticker)
                        // So that keys leave the memory though nobody asks any more.
                        .scheduler(Scheduler.systemScheduler())
                        .build();
    }

    /** To be asked for before the keys are read. */
    synchronized long epoch() {
        return epoch;
    }

    Map<KeyName, AesKey> among(Set<KeyName> names) {
        return new HashMap<>(keys.getAllPresent(names));
    }

    synchronized void keep(Map<KeyName, AesKey> read, long since) {
        if (since == epoch) {
            keys.putAll(read);
            read.keySet().forEach(name -> categories.add(name.category()));
        }
    }

    synchronized void evict(Collection<SubjectId> subjects) {
        epoch++;
        for (SubjectId subject : subjects) {
            categories.forEach(category -> keys.invalidate(new KeyName(subject, category)));
        }
    }
}
