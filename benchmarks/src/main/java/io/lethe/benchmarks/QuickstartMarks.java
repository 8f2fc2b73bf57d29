package io.lethe.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a person who tries the platform waits for, and what it takes of their machine. */
final class QuickstartMarks {

    private static final Duration SETTLED = Duration.ofSeconds(5);

    private QuickstartMarks() {}

    static List<Row> rows(Run run) throws Exception {
        Optional<Path> launcher = Checkout.find("lethe").filter(Files::isExecutable);
        if (launcher.isEmpty()) {
            return List.of(new Row.Failed("./lethe up", "no launcher here or in a folder above"));
        }
        Path home = run.folder().resolve("up");
        List<Row> rows = new ArrayList<>();
        try (QuickstartProcess first = QuickstartProcess.start(launcher.get(), home)) {
            rows.add(
                    Row.mark(
                            Figure.OTHER,
                            "`./lethe up`, once built, from an empty folder: ready",
                            seconds(first.took()),
                            Unit.SECONDS,
                            Mark.below(20)));
            Thread.sleep(SETTLED);
            rows.add(memory(first.memory()));
        }
        try (QuickstartProcess again = QuickstartProcess.start(launcher.get(), home)) {
            rows.add(
                    Row.limit(
                            Figure.OTHER,
                            "`./lethe up`, with data: ready",
                            seconds(again.took()),
                            Unit.SECONDS));
        }
        rows.add(
                new Row.Left(
                        "A build without tests",
                        "< 4 min",
                        "by hand: `time ./mvnw -q clean package -DskipTests`"));
        return rows;
    }

    private static Row memory(OptionalLong bytes) {
        String label = "`./lethe up`: resident, JVM and PostgreSQL";
        return bytes.isEmpty()
                ? new Row.Left(label, "< 1.20 GiB", "/proc does not tell it here")
                : Row.mark(
                        Figure.OTHER,
                        label,
                        (double) bytes.getAsLong() / (1L << 30),
                        Unit.GIBIBYTES,
                        Mark.below(1.2));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }
}
