package io.lethe.vault.key;

/** The ledger cannot be read or written at the moment, so nothing is known of what was erased. */
public final class LedgerAway extends VaultUnusable {

    private static final long serialVersionUID = 1;

    public LedgerAway(String what, Throwable cause) {
        super(what, cause);
    }
}
