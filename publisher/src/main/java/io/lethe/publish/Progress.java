package io.lethe.publish;

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

/** How far a file is: a bar that moves on a terminal, else a line from time to time. */
final class Progress {

    private static final int BAR_MILLIS = 200;
    private static final int LINE_MILLIS = 5_000;
    private static final long KIB = 1L << 10;
    private static final long MIB = 1L << 20;

    private final PrintStream errors;
    private final boolean terminal;

    Progress(PrintStream errors, boolean terminal) {
        this.errors = errors;
        this.terminal = terminal;
    }

    /** Whether somebody watches; where output goes to a file or a pipe, nobody does. */
    static boolean isWatched() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    /** A bar of bytes, to be closed when the file is done. */
    ProgressBar of(String file, long bytes) {
        ProgressBarBuilder bar =
                ProgressBar.builder()
                        .setTaskName(file)
                        .setInitialMax(bytes)
                        .setStyle(ProgressBarStyle.ASCII);
        if (terminal) {
            boolean large = bytes >= 10 * MIB;
            return bar.setUnit(large ? " MiB" : " KiB", large ? MIB : KIB)
                    .setUpdateIntervalMillis(BAR_MILLIS)
                    .build();
        }
        return bar.setConsumer(new DelegatingProgressBarConsumer(newLines()))
                .setRenderer((state, _) -> line(state))
                .setUpdateIntervalMillis(LINE_MILLIS)
                .build();
    }

    // The library tells the end several times over, which only a bar hides.
    private Consumer<String> newLines() {
        AtomicReference<String> last = new AtomicReference<>("");
        return line -> {
            if (!last.getAndSet(line).equals(line)) {
                errors.println(line);
            }
        };
    }

    /** The rows that were read so far, and how fast. */
    static void rows(ProgressBar bar, long rows) {
        double seconds = Math.max(bar.getElapsedAfterStart().toMillis(), 1) / 1000.0;
        bar.setExtraMessage(
                String.format(Locale.ROOT, " %,d rows, %,.0f rows/s", rows, rows / seconds));
    }

    private static String line(ProgressState state) {
        return String.format(
                Locale.ROOT,
                "%s: %,d of %,d KiB (%.0f%%)%s",
                state.getTaskName(),
                state.getCurrent() / KIB,
                state.getMax() / KIB,
                state.getMax() == 0 ? 100.0 : 100.0 * state.getCurrent() / state.getMax(),
                state.getExtraMessage().isEmpty() ? "" : "," + state.getExtraMessage());
    }
}
