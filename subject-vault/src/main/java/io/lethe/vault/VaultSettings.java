package io.lethe.vault;

import io.lethe.vault.key.KeyProvider;
import java.time.Duration;

/**
 * How long and how many unwrapped keys are kept in memory, and how long superseded roots.
 *
 * @param keep a minute at most: an erasure is complete only when no instance can still hold the key
 * @param keys data keys at most
 * @param horizon the age of the oldest backup of the vault that must still open. Until it has
 *     passed, old copies give back what was erased since; afterwards they are of no use to anybody
 */
public record VaultSettings(Duration keep, int keys, Duration horizon) {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int USUAL = 100_000;

    public VaultSettings {
        if (keep.isNegative() || keep.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("Keys are kept for a minute at most");
        }
        if (horizon.isNegative()) {
            throw new IllegalArgumentException("The horizon of the vault is not negative");
        }
    }

    /** The usual settings with a horizon, for which there is none. */
    public static VaultSettings withHorizon(Duration horizon) {
        return new VaultSettings(LONGEST, USUAL, horizon);
    }

    void requireFor(KeyProvider provider) {
        if (horizon.compareTo(provider.minimumHorizon()) < 0) {
            throw new IllegalArgumentException(
                    "The vault's horizon is "
                            + horizon
                            + ", and the key provider cannot destroy a root sooner than after "
                            + provider.minimumHorizon());
        }
    }
}
