package io.lethe.kit.relay;

import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Somebody keeps a transaction open on topics that only the relay writes: their end is not known.
 */
final class Unsettled extends RuntimeException {

    private static final long serialVersionUID = 1;

    Unsettled(Set<TopicPartition> partitions) {
        super("another producer has an open transaction on " + partitions);
    }
}
