package io.lethe.kit.batch;

/**
 * A step along one inbound partition: it happens only from where the writer thinks it stands.
 *
 * @param since the offset expected in the database
 * @param upto the offset of the next record to take
 */
public record PositionMove(String topic, int partition, long since, long upto) {

    /** Checks the position without moving it: for the first parts of a batch that was split. */
    PositionMove hold() {
        return new PositionMove(topic, partition, since, since);
    }
}
