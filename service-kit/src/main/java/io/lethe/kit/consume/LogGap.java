package io.lethe.kit.consume;

import io.lethe.kit.reading.Tellable;
import org.apache.kafka.common.TopicPartition;

/**
 * Events are missing between what was taken and what came next: the log was cut back and filled
 * again, so that they stand before the offset from which the reader went on.
 */
public final class LogGap extends RuntimeException implements Tellable {

    private static final long serialVersionUID = 1;

    private final transient TopicPartition partition;
    private final long offset;

    LogGap(Arrival found, long taken) {
        super(
                "%s-%d continues after position %d at offset %d, and only %d was taken"
                        .formatted(
                                found.topic(),
                                found.partition(),
                                found.previous(),
                                found.offset(),
                                taken));
        partition = new TopicPartition(found.topic(), found.partition());
        offset = found.offset();
    }

    TopicPartition partition() {
        return partition;
    }

    /** Of the record before which something is missing. */
    long offset() {
        return offset;
    }

    @Override
    public String tell() {
        return String.valueOf(getMessage());
    }
}
