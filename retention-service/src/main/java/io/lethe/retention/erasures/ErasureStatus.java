package io.lethe.retention.erasures;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a case is.
 *
 * @param state how far it has come
 * @param waitingFor the services that have not purged yet, once the keys are destroyed
 * @param heldBy the processes that may still hold the destroyed keys in memory: each until it has
 *     told that it does not, or must have forgotten them
 * @param blockedBy the restrictions that keep the keys from being destroyed
 */
record ErasureStatus(
        String erasure,
        String subject,
        String state,
        Instant requestedAt,
        List<String> waitingFor,
        List<String> heldBy,
        List<String> blockedBy) {

    ErasureStatus heldBy(List<String> holders) {
        return new ErasureStatus(
                erasure, subject, state, requestedAt, waitingFor, holders, blockedBy);
    }

    /**
     * @param next where the next page begins; absent when there is none
     */
    record Page(List<ErasureStatus> erasures, @Nullable String next) {}
}
