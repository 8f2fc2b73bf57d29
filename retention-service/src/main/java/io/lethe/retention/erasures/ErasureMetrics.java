package io.lethe.retention.erasures;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** What an operator sees of erasures, measured every second. */
final class ErasureMetrics {

    private final OpenCases cases;
    private volatile OpenCases.Tally last = new OpenCases.Tally(Map.of(), null);
    private volatile int setBack;

    ErasureMetrics(MeterRegistry registry, OpenCases cases, InstantSource clock) {
        this.cases = cases;
        for (String state : new String[] {"requested", "keys-destroyed"}) {
            Gauge.builder("lethe.erasures.open", () -> last.byState().getOrDefault(state, 0L))
                    .description("Erasure cases that are not completed")
                    .tag("state", state)
                    .register(registry);
        }
        Gauge.builder("lethe.erasures.oldest.age", () -> age(clock))
                .description("Since when the oldest open case has been waiting; 0 where none is")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("lethe.erasures.stuck", () -> setBack)
                .description(
                        "Open cases whose last step failed here for what they are; tried again")
                .register(registry);
    }

    private double age(InstantSource clock) {
        OpenCases.Tally tally = last;
        return tally.oldest() == null
                ? 0
                : Math.max(
                        0, Duration.between(tally.oldest(), clock.instant()).toMillis() / 1000.0);
    }

    /**
     * @param stuck how many open cases were set back
     */
    void measure(int stuck) throws SQLException {
        setBack = stuck;
        last = cases.tally();
    }
}
