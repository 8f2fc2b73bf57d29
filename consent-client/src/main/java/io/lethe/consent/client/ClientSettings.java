package io.lethe.consent.client;

import java.time.Duration;
import java.util.Map;

/**
 * @param kafka how to reach the broker, as for any consumer; what the copy depends on is set by the
 *     client itself
 * @param staleness how old an answer may be: a copy of which nobody knew within this time that it
 *     was at the end of its topics says no to everything. From one second to one hour
 */
public record ClientSettings(Map<String, Object> kafka, Duration staleness) {

    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofHours(1);

    public ClientSettings {
        kafka = Map.copyOf(kafka);
        if (staleness.compareTo(LEAST) < 0 || staleness.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("staleness is from one second to one hour");
        }
    }

    /** Answers are at most ten seconds old. */
    public static ClientSettings of(String bootstrapServers) {
        return new ClientSettings(
                Map.of("bootstrap.servers", bootstrapServers), Duration.ofSeconds(10));
    }

    /** How often the ends of the topics are asked for: several may be missed. */
    Duration round() {
        return staleness.dividedBy(5);
    }
}
