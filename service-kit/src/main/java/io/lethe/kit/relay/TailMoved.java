package io.lethe.kit.relay;

import org.apache.kafka.common.TopicPartition;

/** A partition does not end where the relay left it: it lost records, or somebody else wrote. */
final class TailMoved extends RuntimeException {

    private static final long serialVersionUID = 1;

    TailMoved(TopicPartition partition, long expected, long found) {
        super(
                partition
                        + (found < expected ? " lost records" : " was written to by another")
                        + ": the next offset is "
                        + found
                        + " and should be "
                        + expected);
    }
}
