package io.lethe.vault.key;

/**
 * What was to be opened is not what was sealed with this key for this place: changed, moved, cut,
 * or sealed with another key. It says nothing of what was inside and carries no cause that might.
 */
public final class BrokenSealException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BrokenSealException(String what) {
        super(what);
    }
}
