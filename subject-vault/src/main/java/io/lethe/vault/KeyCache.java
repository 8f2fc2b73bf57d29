package io.lethe.vault;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import io.lethe.events.SubjectId;
import io.lethe.vault.key.AesKey;
import io.lethe.vault.key.KeysTakenBack;
import io.lethe.vault.seal.KeyName;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Unwrapped data keys, for a minute at most. An eviction also turns away keys that were read before
 * it and only then arrive, and takes back those that somebody is about to use. Thread-safe.
 */
final class KeyCache {

    private final Cache<KeyName, AesKey> keys;
    // A handful. By them a subject's keys are found without looking through all.
    private final Set<String> categories = new HashSet<>();
    // When the keys of each leaf were evicted last; written before the epoch, read after it.
    private final int[] evictedAt = new int[Leaf.COUNT];
    private int droppedAt;
    private volatile int epoch;

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
    int epoch() {
        return epoch;
    }

    Map<KeyName, AesKey> among(Set<KeyName> names) {
        return new HashMap<>(keys.getAllPresent(names));
    }

    synchronized void keep(Map<KeyName, AesKey> read, int since) {
        if (since == epoch) {
            keys.putAll(read);
            read.keySet().forEach(name -> categories.add(name.category()));
        }
    }

    synchronized void evict(Collection<SubjectId> subjects) {
        int next = epoch + 1;
        for (SubjectId subject : subjects) {
            evictedAt[Leaf.of(subject)] = next;
        }
        epoch = next;
        for (SubjectId subject : subjects) {
            categories.forEach(category -> keys.invalidate(new KeyName(subject, category)));
        }
    }

    /** Whatever hangs on those leaves. */
    synchronized void evictLeaves(Collection<Integer> leaves) {
        if (leaves.isEmpty()) {
            return;
        }
        int next = epoch + 1;
        leaves.forEach(leaf -> evictedAt[leaf] = next);
        epoch = next;
        keys.asMap().keySet().removeIf(name -> evictedAt[Leaf.of(name.subject())] == next);
    }

    /** Everything. */
    synchronized void drop() {
        droppedAt = epoch + 1;
        epoch = droppedAt;
        keys.invalidateAll();
    }

    /**
     * @param since when the keys were read
     * @throws KeysTakenBack if the subject's were evicted after that
     */
    void requireSince(int since, SubjectId subject) {
        if (since != epoch && (droppedAt > since || evictedAt[Leaf.of(subject)] > since)) {
            throw new KeysTakenBack("Somebody was erased since these keys were taken");
        }
    }
}
