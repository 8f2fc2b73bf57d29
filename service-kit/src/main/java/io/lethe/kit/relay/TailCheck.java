package io.lethe.kit.relay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;

/** Whether the topics hold nothing but what the database gave them. */
final class TailCheck {

    private final RelayTopics topics;

    TailCheck(RelayTopics topics) {
        this.topics = topics;
    }

    /**
     * @param assigned the highest position given to an event
     * @throws TopicAhead if a topic holds what the database does not know
     */
    void check(Connection connection, Map<TopicPartition, Tail> tails, long assigned)
            throws SQLException {
        for (TopicPartition partition : topics.followed()) {
            long found = tail(tails, partition).position();
            if (found > assigned) {
                throw TopicAhead.of(partition, found, assigned);
            }
        }
        checkEvents(connection, tails);
    }

    /** Positions alone would not tell, once the restored database has given them again. */
    private void checkEvents(Connection connection, Map<TopicPartition, Tail> tails)
            throws SQLException {
        Map<TopicPartition, Tail> ends = new HashMap<>(tails);
        List<TopicPartition> log = topics.of(topics.log());
        ends.entrySet().removeIf(e -> !log.contains(e.getKey()) || e.getValue().last() == null);
        Map<Long, String> ids =
                RelayedEvents.ids(connection, ends.values().stream().map(Tail::position).toList());
        ends.forEach(
                (partition, tail) -> {
                    if (!Objects.equals(ids.get(tail.position()), tail.id())) {
                        throw TopicAhead.other(partition, tail.position());
                    }
                });
    }

    private static Tail tail(Map<TopicPartition, Tail> tails, TopicPartition partition) {
        return Objects.requireNonNull(tails.get(partition));
    }
}
