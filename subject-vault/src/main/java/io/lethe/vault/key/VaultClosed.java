package io.lethe.vault.key;

/**
 * Database and ledger do not tell the same story, so the vault stays closed: one of them was put
 * back from an older copy, or belongs to another vault. Nothing is read or written, lest somebody
 * who was erased come back.
 */
public final class VaultClosed extends VaultUnusable {

    private static final long serialVersionUID = 1;

    /** What is wrong with whom. */
    public enum Reason {
        /** The database was restored: the ledger knows of erasures that it does not. */
        DATABASE_BEHIND,
        /** The ledger was lost or put back: the database knows of cycles that it does not. */
        LEDGER_BEHIND,
        /** They never belonged together. */
        OTHER_LEDGER,
        /** The ledger's chain of hashes is broken. */
        DAMAGED_LEDGER
    }

    private final Reason reason;

    public VaultClosed(Reason reason, String what) {
        super("The vault stays closed: " + what);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
