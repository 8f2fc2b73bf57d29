package io.lethe.quickstart;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What the person at the terminal sees. Thread-safe. */
final class Terminal implements Stages.Progress {

    private final PrintStream out;
    private final PrintStream errors;

    Terminal(PrintStream out, PrintStream errors) {
        this.out = out;
        this.errors = errors;
    }

    void line(String text) {
        out.println(text);
    }

    /** The one line that says what stands in the way. */
    void trouble(String line) {
        errors.println("lethe: " + line);
    }

    @Override
    public void started(Part part, Duration took) {
        line(
                "  %-16s %7s   %s"
                        .formatted(
                                part.port().part(),
                                seconds(took),
                                part.probe().place(part.port().number())));
    }

    @Override
    public void closed(Part part, Duration took) {
        line("  %-16s %7s   closed".formatted(part.port().part(), seconds(took)));
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
