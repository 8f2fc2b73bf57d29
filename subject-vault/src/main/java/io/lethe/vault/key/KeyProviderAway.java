package io.lethe.vault.key;

import org.jspecify.annotations.Nullable;

/** The key provider cannot be reached, or cannot read or write what it keeps. */
public final class KeyProviderAway extends VaultUnusable {

    private static final long serialVersionUID = 1;

    public KeyProviderAway(String what, @Nullable Throwable cause) {
        super(what, cause);
    }
}
