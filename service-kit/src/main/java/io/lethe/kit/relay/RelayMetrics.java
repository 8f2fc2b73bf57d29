package io.lethe.kit.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an operator sees of the relay. */
final class RelayMetrics {

    private final Counter sent;
    private final Counter cutBack;
    private volatile long unsent;
    private volatile @Nullable Instant oldest;

    RelayMetrics(MeterRegistry registry, RelayStatus status) {
        sent =
                Counter.builder("lethe.relay.sent")
                        .description("Events committed in Kafka for the first time")
                        .register(registry);
        cutBack =
                Counter.builder("lethe.relay.cut.back")
                        .description("Partitions that were found to have lost records")
                        .register(registry);
        Gauge.builder("lethe.relay.unsent", () -> unsent)
                .description("Committed events that are not known to be in Kafka")
                .register(registry);
        Gauge.builder("lethe.relay.oldest.unsent.age", this::age)
                .description("Age of the oldest of them")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("lethe.relay.leader", () -> leads(status) ? 1 : 0)
                .description("1 where this process leads")
                .register(registry);
        Gauge.builder("lethe.relay.state", () -> status.state().code())
                .description(
                        "0 off, 1 following, 2 checking, 3 leading, 4 waiting for the database,"
                                + " 5 waiting for Kafka, 6 stopped")
                .register(registry);
    }

    void sent(long events) {
        sent.increment((double) events);
    }

    void cutBack(long partitions) {
        cutBack.increment((double) partitions);
    }

    void backlog(long events, @Nullable Instant since) {
        unsent = events;
        oldest = since;
    }

    /** By the clock and not as it was measured: what hangs grows old also while nobody looks. */
    private double age() {
        Instant since = oldest;
        return since == null
                ? 0
                : Math.max(0, Duration.between(since, Instant.now()).toMillis() / 1000.0);
    }

    private static boolean leads(RelayStatus status) {
        return status.state() == RelayState.LEADING;
    }
}
