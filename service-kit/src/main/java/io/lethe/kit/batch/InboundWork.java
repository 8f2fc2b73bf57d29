package io.lethe.kit.batch;

import io.lethe.kit.refusal.Refusal;
import io.lethe.kit.store.Provenance;
import org.jspecify.annotations.Nullable;

/**
 * One record of an inbound topic, decoded.
 *
 * @param command null where the record could not be understood; then {@code unreadable} says why
 * @param seen keyed hash of source and id; null where the record has none
 * @param letter makes the dead letter, should it come to that
 */
public record InboundWork(
        @Nullable Command command,
        Provenance provenance,
        byte @Nullable [] seen,
        @Nullable Refusal unreadable,
        Letter letter) {

    /** Seals the original record into a dead letter with a reason. */
    @FunctionalInterface
    public interface Letter {
        DeadLetter because(Refusal reason);
    }
}
