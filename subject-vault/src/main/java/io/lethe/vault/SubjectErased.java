package io.lethe.vault;

/** The subject was erased: nothing of theirs is written or linked any more. */
public final class SubjectErased extends RuntimeException {

    private static final long serialVersionUID = 1;

    SubjectErased() {
        super("The subject was erased", null, false, false);
    }
}
