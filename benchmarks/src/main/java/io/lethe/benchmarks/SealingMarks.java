package io.lethe.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What {@link SealingBenchmark} says under JMH, each in a JVM of its own; one thread. */
final class SealingMarks {

    private static final int ROUNDS = 5;

    private final Map<String, Double> rates = new HashMap<>();

    private SealingMarks(Collection<RunResult> results) {
        for (RunResult result : results) {
            String method = result.getParams().getBenchmark().replaceFirst(".*\\.", "");
            rates.put(
                    method + result.getParams().getParam("size"),
                    result.getPrimaryResult().getScore());
        }
    }

    static List<Row> rows() throws RunnerException {
        Progress.tell("Sealing and opening under JMH");
        var options =
                new OptionsBuilder()
                        .include(SealingBenchmark.class.getName())
                        .forks(1)
                        .warmupIterations(ROUNDS)
                        .measurementIterations(ROUNDS)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementTime(TimeValue.seconds(1))
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build();
        SealingMarks marks = new SealingMarks(new Runner(options).run());
        List<Row> rows = new ArrayList<>();
        rows.addAll(marks.rows(32, 0.5));
        rows.addAll(marks.rows(256, 0.7));
        return rows;
    }

    private List<Row> rows(int size, double share) {
        Mark mark = Mark.atLeast(share);
        return List.of(
                row("Sealing", size, "seal", "bareSeal", mark),
                row("Opening", size, "open", "bareOpen", mark));
    }

    private Row row(String what, int size, String ours, String bare, Mark mark) {
        return Row.mark(
                Figure.OTHER,
                "%s %d bytes ÷ the JDK's bare AES-GCM".formatted(what, size),
                rate(ours, size) / rate(bare, size),
                Unit.TIMES,
                mark);
    }

    private double rate(String method, int size) {
        return Objects.requireNonNull(rates.get(method + size));
    }
}
