package io.lethe.vault.key;

import org.jspecify.annotations.Nullable;

/**
 * No key can be had at the moment, often before an operator has looked after it. Nothing follows
 * from it about any subject: neither that they are unknown, nor that they were erased. What was to
 * be done is to be done again later.
 */
public abstract sealed class VaultUnusable extends RuntimeException
        permits KeyProviderAway,
                KeyProviderLocked,
                WrongRoot,
                DamagedTree,
                LedgerAway,
                VaultClosed,
                KeysTakenBack {

    private static final long serialVersionUID = 1;

    VaultUnusable(String what, @Nullable Throwable cause) {
        super(what, cause);
    }

    VaultUnusable(String what) {
        super(what);
    }
}
