package io.lethe.vault.ledger;

import java.util.List;

/**
 * A list that only ever grows, outside the vault's database. All vaults over one database share one
 * ledger. Thread-safe.
 *
 * <p>Every method throws {@link io.lethe.vault.key.LedgerAway} where it cannot be read or written
 * at the moment, and {@link io.lethe.vault.key.VaultClosed} where what it holds is not what was
 * appended.
 */
public interface Ledger {

    /** How far it has come, with whatever any process appended until now. */
    LedgerPosition position();

    /** All of it, oldest first. Only a restored database needs that. */
    List<LedgerEntry> entries();

    /** Appends an entry and returns when a power cut would not take it away again. */
    void append(LedgerEntry entry);
}
