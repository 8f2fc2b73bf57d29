package io.lethe.vault.key;

/**
 * The key provider answers, and lets this process not in: the PIN is wrong, locked, expired or
 * cannot be read. Trying again with the same one only makes it worse.
 */
public final class KeyProviderLocked extends VaultUnusable {

    private static final long serialVersionUID = 1;

    public KeyProviderLocked(String what) {
        super(what);
    }
}
