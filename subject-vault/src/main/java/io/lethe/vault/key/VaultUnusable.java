package io.lethe.vault.key;

/**
 * No key can be had before an operator has looked after it. Nothing follows from it about any
 * subject: neither that they are unknown, nor that they were erased. What was to be done is to be
 * done again later.
 */
public abstract sealed class VaultUnusable extends RuntimeException
        permits KeyProviderAway,
                KeyProviderLocked,
                WrongRoot,
                DamagedTree,
                LedgerAway,
                VaultClosed {

    private static final long serialVersionUID = 1;

    VaultUnusable(String what, Throwable cause) {
        super(what, cause);
    }

    VaultUnusable(String what) {
        super(what);
    }
}
