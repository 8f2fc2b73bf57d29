package io.lethe.kit.relay;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits until partitions have no open transaction, so that their last committed record is their
 * last record. After the initialisation of our producer none of ours is open by right: one that
 * still is has lost its marker with the tail of a partition, and nobody else would ever end it.
 */
final class Settling {

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int TRIES_ALONE = 4;
    private static final int TRIES = 100;

    private final Offsets offsets;
    private final TransactionStates transactions;

    Settling(Offsets offsets, TransactionStates transactions) {
        this.offsets = offsets;
        this.transactions = transactions;
    }

    /**
     * @return where each partition ends
     * @throws Unsettled if a transaction stays open that is not ours
     */
    Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
        Map<TopicPartition, Long> open = Map.of();
        for (int tries = 0; tries < TRIES; tries++) {
            Map<TopicPartition, Long> stable = offsets.stable(partitions);
            Map<TopicPartition, Long> ends = offsets.end(partitions);
            open = open(stable, ends);
            if (open.isEmpty()) {
                return ends;
            }
            if (tries == TRIES_ALONE) {
                transactions.abortLost(open.keySet());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new Unsettled(open.keySet());
    }

    private static Map<TopicPartition, Long> open(
            Map<TopicPartition, Long> stable, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> open = new HashMap<>(ends);
        open.entrySet().removeIf(end -> end.getValue().equals(stable.get(end.getKey())));
        return open;
    }
}
