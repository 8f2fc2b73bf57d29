package io.lethe.vault;

import io.lethe.vault.key.VaultClosed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a vault is, for its operator.
 *
 * @param cycle the last one that was carried out
 * @param ledger the last cycle that the ledger tells of
 * @param underWay whether a cycle is to be finished
 * @param closed why it is closed; null while it is open
 * @param oldRoots superseded ones that are not destroyed yet
 */
public record VaultStatus(
        int cycle,
        int ledger,
        boolean underWay,
        @Nullable VaultClosed closed,
        List<OldRoot> oldRoots) {

    public VaultStatus {
        oldRoots = List.copyOf(oldRoots);
    }

    /**
     * A superseded root.
     *
     * @param due when the horizon has passed; it stays longer while a standby lags
     */
    public record OldRoot(String name, Instant due) {}
}
