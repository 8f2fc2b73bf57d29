package io.lethe.accountability.breaches;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * What an operator sees of the clocks. Every replica tells the same. By the clock and not as it was
 * measured: a breach becomes overdue also while nobody looks.
 */
final class BreachMetrics {

    private final InstantSource clock;
    private volatile List<Instant> open = List.of();

    BreachMetrics(MeterRegistry registry, InstantSource clock) {
        this.clock = clock;
        Gauge.builder("lethe.breaches.open", () -> open.size())
                .description("Breaches about which nothing was decided")
                .register(registry);
        Gauge.builder("lethe.breaches.overdue", this::overdue)
                .description("Those of them that the authority should know of by now")
                .register(registry);
        Gauge.builder("lethe.breaches.nearest.due", this::nearest)
                .description(
                        "Until the next open breach is due; negative where one is overdue, NaN where"
                                + " none is open")
                .baseUnit("seconds")
                .register(registry);
    }

    /**
     * @param due the due instants of all open breaches, the nearest first
     */
    void open(List<Instant> due) {
        open = List.copyOf(due);
    }

    private long overdue() {
        Instant now = clock.instant();
        return open.stream().filter(now::isAfter).count();
    }

    private double nearest() {
        List<Instant> due = open;
        return due.isEmpty()
                ? Double.NaN
                : Duration.between(clock.instant(), due.getFirst()).toMillis() / 1000.0;
    }
}
