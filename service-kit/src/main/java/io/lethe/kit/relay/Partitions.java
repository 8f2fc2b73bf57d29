package io.lethe.kit.relay;

import org.apache.kafka.common.utils.Utils;

/**
 * The partition of a key, as Kafka's own partitioner computes it, but by us: what a partition must
 * hold can then be told from the database alone.
 */
final class Partitions {

    private Partitions() {}

    static int of(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }
}
