package io.lethe.kit.relay;

/** Another relay took over since: nothing more may be claimed or marked under this term. */
final class LeaseLost extends RuntimeException {

    private static final long serialVersionUID = 1;

    LeaseLost(long epoch) {
        super("Another relay took over after epoch " + epoch);
    }
}
