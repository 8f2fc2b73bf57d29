package io.lethe.benchmarks;

import java.util.Locale;

/** How a figure is written. */
enum Unit {
    PER_SECOND("%,.0f/s"),
    MILLISECONDS("%.2f ms"),
    SECONDS("%.1f s"),
    GIBIBYTES("%.2f GiB"),
    BYTES("%.0f bytes"),
    TIMES("%.2f ×");

    private final String format;

    Unit(String format) {
        this.format = format;
    }

    String text(double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
