package io.lethe.kit.topics;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A topic as the platform needs it.
 *
 * @param partitions exactly so many: the partition of a key must never change
 * @param configs settings that it must have; whatever else it has is the broker's choice
 */
public record TopicPlan(String name, int partitions, Map<String, String> configs) {

    /**
     * An event may be somewhat larger than the inbound record it came from (it is sealed and named
     * again), and one event that the broker refuses would stop every event behind it.
     */
    public static final int MAX_MESSAGE_BYTES = 4 << 20;

    private static final String CLEANUP = "cleanup.policy";
    private static final String RETENTION = "retention.ms";
    private static final String SEGMENT = "segment.ms";
    private static final String HOUR = "3600000";
    private static final Map<String, String> LARGE =
            Map.of("max.message.bytes", Integer.toString(MAX_MESSAGE_BYTES));

    public TopicPlan {
        if (partitions < 1) {
            throw new IllegalArgumentException("Topic " + name + " needs at least one partition");
        }
        configs = Map.copyOf(configs);
    }

    /**
     * What upstream systems write. It can hold plaintext, so it is short-lived; Kafka only deletes
     * closed segments, so these are short-lived too.
     */
    public static TopicPlan inbound(String service, int partitions, Duration retention) {
        return new TopicPlan("lethe." + service + ".inbound", partitions, bounded(retention));
    }

    /** Every event of the service, kept for ever. */
    public static TopicPlan log(String service, int partitions) {
        return new TopicPlan(
                "lethe." + service,
                partitions,
                and(LARGE, Map.of(CLEANUP, "delete", RETENTION, "-1", "retention.bytes", "-1")));
    }

    /** Records that were not taken, sealed; they live as long as what they came from. */
    public static TopicPlan deadLetters(String service, int partitions, Duration retention) {
        return new TopicPlan(
                "lethe." + service + ".dead-letters", partitions, and(LARGE, bounded(retention)));
    }

    /** The newest value of every key. */
    public static TopicPlan compacted(String name, int partitions) {
        return new TopicPlan(name, partitions, and(LARGE, Map.of(CLEANUP, "compact")));
    }

    private static Map<String, String> bounded(Duration retention) {
        return Map.of(
                CLEANUP, "delete", RETENTION, Long.toString(retention.toMillis()), SEGMENT, HOUR);
    }

    private static Map<String, String> and(Map<String, String> some, Map<String, String> others) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(others);
        return all;
    }
}
