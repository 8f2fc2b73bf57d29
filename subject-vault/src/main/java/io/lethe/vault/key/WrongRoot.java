package io.lethe.vault.key;

import org.jspecify.annotations.Nullable;

/**
 * The root under which the database says its keys are is not in the key provider, or is another
 * one: provider and database do not belong together, or the database is older than the horizon.
 */
public final class WrongRoot extends VaultUnusable {

    private static final long serialVersionUID = 1;

    public WrongRoot(@Nullable String what) {
        super(String.valueOf(what));
    }
}
