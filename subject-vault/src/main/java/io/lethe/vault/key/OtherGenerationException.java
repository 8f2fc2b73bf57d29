package io.lethe.vault.key;

/**
 * What was to be opened was sealed with the key that its place had in another cycle: row and tree
 * were not read at the same moment, and both are to be read again.
 */
public final class OtherGenerationException extends RuntimeException {

    private static final long serialVersionUID = 1;

    OtherGenerationException() {
        super("Sealed in another cycle", null, false, false);
    }
}
