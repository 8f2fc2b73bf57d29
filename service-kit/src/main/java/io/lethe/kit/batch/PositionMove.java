package io.lethe.kit.batch;

import org.jspecify.annotations.Nullable;

/**
 * A step along one inbound partition: it happens only from where the writer thinks it stands.
 *
 * @param since the offset expected in the database
 * @param upto the offset of the next record to take
 * @param epoch of the partition's leader when it wrote the last record taken, by which a reader
 *     that comes back learns whether that record is still the one before {@code upto}; null where
 *     it is not known
 */
public record PositionMove(
        String topic, int partition, long since, long upto, @Nullable Integer epoch) {

    /** Checks the position without moving it: for the first parts of a batch that was split. */
    PositionMove hold() {
        return new PositionMove(topic, partition, since, since, null);
    }
}
