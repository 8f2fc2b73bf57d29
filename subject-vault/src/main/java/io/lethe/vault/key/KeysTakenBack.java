package io.lethe.vault.key;

/**
 * Keys were taken, and may not be used any more: somebody was erased meanwhile, or the process
 * stood still for too long. Who takes them anew gets what there is now.
 */
public final class KeysTakenBack extends VaultUnusable {

    private static final long serialVersionUID = 1;

    public KeysTakenBack(String what) {
        super(what);
    }
}
