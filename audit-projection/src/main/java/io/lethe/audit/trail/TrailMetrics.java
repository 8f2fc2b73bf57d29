package io.lethe.audit.trail;

import io.lethe.events.EventEnvelope;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** What an operator sees of appending. */
final class TrailMetrics {

    private final InstantSource clock;
    private final Counter appended;
    private volatile double lag;

    TrailMetrics(MeterRegistry registry, InstantSource clock) {
        this.clock = clock;
        appended =
                Counter.builder("lethe.audit.entries")
                        .description("Events appended to the log by this process")
                        .register(registry);
        Gauge.builder("lethe.audit.lag", () -> lag)
                .description("Age of the newest event of the last batch when it was appended")
                .baseUnit("seconds")
                .register(registry);
    }

    /** After a batch was committed; it is never empty. */
    void appended(List<EventEnvelope> events) {
        appended.increment(events.size());
        Instant learnt = Learnt.of(events.getLast().time());
        if (learnt != null) {
            lag = Math.max(0, Duration.between(learnt, clock.instant()).toMillis() / 1000.0);
        }
    }
}
