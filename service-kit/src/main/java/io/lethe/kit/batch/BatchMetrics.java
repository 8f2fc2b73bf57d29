package io.lethe.kit.batch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What an operator sees of the batcher. Labels are constants, never data. */
final class BatchMetrics {

    private final Timer duration;
    private final DistributionSummary size;
    private final Counter ejected;
    private final Counter deadLetters;
    private final Map<SqlFailures.Kind, Counter> failures = new EnumMap<>(SqlFailures.Kind.class);

    BatchMetrics(MeterRegistry registry, Offers offers) {
        duration = registry.timer("lethe.batch.duration");
        size = DistributionSummary.builder("lethe.batch.commands").register(registry);
        ejected = registry.counter("lethe.batch.ejected");
        deadLetters = registry.counter("lethe.batch.dead.letters");
        for (SqlFailures.Kind kind : SqlFailures.Kind.values()) {
            failures.put(
                    kind,
                    registry.counter(
                            "lethe.batch.failures", "kind", kind.name().toLowerCase(Locale.ROOT)));
        }
        Gauge.builder("lethe.batch.waiting", offers, Offers::waiting).register(registry);
    }

    void ran(int commands, long nanos) {
        size.record(commands);
        duration.record(nanos, java.util.concurrent.TimeUnit.NANOSECONDS);
    }

    void failed(SqlFailures.Kind kind) {
        java.util.Objects.requireNonNull(failures.get(kind)).increment();
    }

    void deadLetters(long records) {
        deadLetters.increment((double) records);
    }

    void ejected() {
        ejected.increment();
    }
}
