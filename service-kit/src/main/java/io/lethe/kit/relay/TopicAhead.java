package io.lethe.kit.relay;

import org.apache.kafka.common.TopicPartition;

/**
 * A topic holds what the database does not know: somebody restored the database to before. Giving
 * the same positions to other events would tell consumers two stories, so nothing is sent.
 */
final class TopicAhead extends RuntimeException {

    private static final long serialVersionUID = 1;

    private TopicAhead(TopicPartition partition, String what) {
        super(
                "topic "
                        + partition.topic()
                        + " is ahead of the database: partition "
                        + partition.partition()
                        + " "
                        + what
                        + ". The database was restored to an earlier state, or the topic belongs to"
                        + " another one. Restore the newer database, or delete the topic to have it"
                        + " filled again from this one");
    }

    static TopicAhead of(TopicPartition partition, long found, long assigned) {
        return new TopicAhead(
                partition,
                "ends with position " + found + " and the database gave none above " + assigned);
    }

    static TopicAhead other(TopicPartition partition, long position) {
        return new TopicAhead(
                partition, "has another event at position " + position + " than the database");
    }
}
