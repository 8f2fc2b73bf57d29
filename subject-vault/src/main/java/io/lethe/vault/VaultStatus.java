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
 * @param heldBy processes that may still hold in memory what the last cycle erased: while there is
 *     one, its erasures are pending, and complete when there is none
 * @param oldRoots superseded ones that are not destroyed yet
 */
public record VaultStatus(
        int cycle,
        int ledger,
        boolean underWay,
        @Nullable VaultClosed closed,
        List<String> heldBy,
        List<OldRoot> oldRoots) {

    public VaultStatus {
        heldBy = List.copyOf(heldBy);
        oldRoots = List.copyOf(oldRoots);
    }

    /**
     * A superseded root.
     *
     * @param due when the horizon has passed; it stays longer while a standby lags
     */
    public record OldRoot(String name, Instant due) {}
}
