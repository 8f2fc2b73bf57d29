package io.lethe.audit.rebuild;

/** The rebuild is not under way any more: somebody cancelled it. */
final class RebuildEnded extends RuntimeException {

    private static final long serialVersionUID = 1;

    RebuildEnded() {
        super("The rebuild is not under way any more");
    }
}
