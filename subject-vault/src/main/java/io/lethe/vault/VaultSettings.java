package io.lethe.vault;

import java.time.Duration;

/**
 * How long and how many unwrapped keys are kept in memory.
 *
 * @param keep a minute at most: an erasure is complete only when no instance can still hold the key
 * @param keys data keys at most
 */
public record VaultSettings(Duration keep, int keys) {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    public static final VaultSettings USUAL = new VaultSettings(LONGEST, 100_000);

    public VaultSettings {
        if (keep.isNegative() || keep.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("Keys are kept for a minute at most");
        }
    }
}
