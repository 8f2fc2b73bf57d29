package io.lethe.kit.relay;

/**
 * The transaction coordinator lost the end of its own log, and with it the newest epochs of a
 * transactional id that partitions have seen. It would offer older ones for ever, which they
 * refuse: the id can no longer be used, by anybody.
 */
final class CoordinatorForgot extends RuntimeException {

    private static final long serialVersionUID = 1;

    CoordinatorForgot(String transactionalId) {
        super("Kafka lost track of the transactional id " + transactionalId);
    }
}
