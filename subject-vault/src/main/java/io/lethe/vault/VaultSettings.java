package io.lethe.vault;

import io.lethe.events.SubjectId;
import io.lethe.vault.key.KeyProvider;
import java.time.Duration;

/**
 * How long and how many unwrapped keys are kept in memory, and how long superseded roots.
 *
 * @param keep a minute at most: an erasure is complete only when no instance can still hold the key
 * @param keys data keys at most
 * @param horizon the age of the oldest backup of the vault that must still open. Until it has
 *     passed, old copies give back what was erased since; afterwards they are of no use to anybody
 * @param patience for an answer of the key provider
 * @param lease how long this process may hold keys without having told the database that it lives:
 *     an erasure waits that long, and as long again as keys are kept, for one that is cut off
 * @param instance by which an operator knows this process; no other one has it
 */
public record VaultSettings(
        Duration keep,
        int keys,
        Duration horizon,
        Duration patience,
        Duration lease,
        String instance) {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int USUAL = 100_000;
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);
    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(10);
    private static final Duration USUAL_LEASE = Duration.ofSeconds(20);

    public VaultSettings {
        if (keep.isNegative() || keep.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("Keys are kept for a minute at most");
        }
        if (horizon.isNegative()) {
            throw new IllegalArgumentException("The horizon of the vault is not negative");
        }
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("A key provider is given some time");
        }
        if (lease.compareTo(SHORTEST_LEASE) < 0 || lease.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("A lease is for a second to a minute");
        }
    }

    /** With the usual lease, for a process without a name. */
    public VaultSettings(Duration keep, int keys, Duration horizon) {
        this(
                keep,
                keys,
                horizon,
                USUAL_PATIENCE,
                USUAL_LEASE,
                unique("process " + ProcessHandle.current().pid()));
    }

    /** That name, and something that no other process has. */
    private static String unique(String name) {
        return name + "/" + SubjectId.random().value().substring(0, 6);
    }

    /** The same, for a process of that name. */
    public VaultSettings leased(Duration length, String name) {
        return new VaultSettings(keep, keys, horizon, patience, length, unique(name));
    }

    /** The same, with that patience for the key provider. */
    public VaultSettings patient(Duration forAnAnswer) {
        return new VaultSettings(keep, keys, horizon, forAnAnswer, lease, instance);
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
