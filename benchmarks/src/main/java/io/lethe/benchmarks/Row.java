package io.lethe.benchmarks;

import org.jspecify.annotations.Nullable;

/** One line of the table. */
sealed interface Row {

    String label();

    /**
     * @param figure what ratios know it by
     * @param mark null for a limit, which nobody promised
     */
    record Measured(Figure figure, String label, double value, Unit unit, @Nullable Mark mark)
            implements Row {}

    /** Cannot be measured here, and that is all right. */
    record Left(String label, String mark, String reason) implements Row {}

    /** Should have been measured. */
    record Failed(String label, String reason) implements Row {}

    static Row mark(Figure figure, String label, double value, Unit unit, Mark mark) {
        return new Measured(figure, label, value, unit, mark);
    }

    static Row limit(Figure figure, String label, double value, Unit unit) {
        return new Measured(figure, label, value, unit, null);
    }
}
