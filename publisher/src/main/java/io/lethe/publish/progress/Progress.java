package io.lethe.publish.progress;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import me.tongfei.progressbar.ProgressState;

/** How far a task is: a bar that moves on a terminal, else a line from time to time. */
public final class Progress {

    private static final int BAR_MILLIS = 200;
    private static final int LINE_MILLIS = 5_000;
    private static final Unit KIB = new Unit(" KiB", 1L << 10);
    private static final Unit MIB = new Unit(" MiB", 1L << 20);
    private static final Unit ONE = new Unit("", 1);

    private final PrintStream errors;
    private final boolean terminal;

    /** What is counted in, and how much of it one is. */
    private record Unit(String name, long size) {}

    /**
     * @param errors takes the lines where there is no terminal
     */
    public Progress(PrintStream errors, boolean terminal) {
        this.errors = errors;
        this.terminal = terminal;
    }

    /** Whether somebody watches; where output goes to a file or a pipe, nobody does. */
    public static boolean isWatched() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    /** A bar of bytes, to be closed when the file is done. */
    public ProgressBar bytes(String file, long bytes) {
        return bar(file, bytes, terminal && bytes >= 10 * MIB.size() ? MIB : KIB);
    }

    /**
     * A bar of things, to be closed when all are done. Where it is lines, there is none for the
     * beginning and the end.
     */
    public ProgressBar things(String task, long things) {
        return bar(task, things, ONE);
    }

    private ProgressBar bar(String task, long most, Unit unit) {
        ProgressBarBuilder bar =
                ProgressBar.builder()
                        .setTaskName(task)
                        .setInitialMax(most)
                        .setStyle(ProgressBarStyle.ASCII);
        if (terminal) {
            return bar.setUnit(unit.name(), unit.size())
                    .setUpdateIntervalMillis(BAR_MILLIS)
                    .build();
        }
        return bar.setConsumer(new DelegatingProgressBarConsumer(newLines()))
                .setRenderer((state, _) -> line(state, unit))
                .setUpdateIntervalMillis(LINE_MILLIS)
                .build();
    }

    // The library tells the end several times over, which only a bar hides.
    private Consumer<String> newLines() {
        AtomicReference<String> last = new AtomicReference<>("");
        return line -> {
            if (!line.isEmpty() && !last.getAndSet(line).equals(line)) {
                errors.println(line);
            }
        };
    }

    /** The rows that were read so far, and how fast. */
    public static void rows(ProgressBar bar, long rows) {
        double seconds = Math.max(bar.getElapsedAfterStart().toMillis(), 1) / 1000.0;
        bar.setExtraMessage(
                String.format(Locale.ROOT, " %,d rows, %,.0f rows/s", rows, rows / seconds));
    }

    private static String line(ProgressState state, Unit unit) {
        if (unit.equals(ONE) && (state.getCurrent() == 0 || state.getCurrent() == state.getMax())) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "%s: %,d of %,d%s (%.0f%%)%s",
                state.getTaskName(),
                state.getCurrent() / unit.size(),
                state.getMax() / unit.size(),
                unit.name(),
                state.getMax() == 0 ? 100.0 : 100.0 * state.getCurrent() / state.getMax(),
                state.getExtraMessage().isEmpty() ? "" : "," + state.getExtraMessage());
    }
}
