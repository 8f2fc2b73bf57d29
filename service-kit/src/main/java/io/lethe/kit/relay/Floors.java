package io.lethe.kit.relay;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Up to which position each partition has everything that belongs to it. What a partition lacks is
 * always the end: each is written in the order of the positions, and a broker loses tails.
 */
final class Floors {

    private final Map<TopicPartition, Long> floors;

    private Floors(Map<TopicPartition, Long> floors) {
        this.floors = floors;
    }

    /**
     * @param recorded the last record that was known to be committed in each partition; a partition
     *     without one was never filled
     * @param sent every event up to here was known to be committed
     */
    static Floors between(
            Map<TopicPartition, Tail> tails, Map<TopicPartition, Numbered> recorded, long sent) {
        Map<TopicPartition, Long> floors = new HashMap<>();
        tails.forEach(
                (partition, tail) -> {
                    Numbered known = recorded.get(partition);
                    boolean whole = known != null && !isCutBack(tail, known);
                    floors.put(
                            partition, whole ? Math.max(tail.position(), sent) : tail.position());
                });
        return new Floors(floors);
    }

    /** For what was never sent: every partition lacks it. */
    static Floors none() {
        return new Floors(Map.of());
    }

    boolean lacks(TopicPartition partition, long position) {
        return position > floors.getOrDefault(partition, 0L);
    }

    /** Everything up to here is in all of these partitions. */
    long lowest(Collection<TopicPartition> partitions) {
        return partitions.stream().mapToLong(p -> floors.getOrDefault(p, 0L)).min().orElse(0);
    }

    /** How many partitions end before what was once committed there. */
    static long cutBack(Map<TopicPartition, Tail> tails, Map<TopicPartition, Numbered> recorded) {
        return tails.entrySet().stream()
                .filter(end -> isCutBack(end.getValue(), recorded.get(end.getKey())))
                .count();
    }

    private static boolean isCutBack(Tail tail, @Nullable Numbered known) {
        return known != null && tail.position() < known.position();
    }
}
