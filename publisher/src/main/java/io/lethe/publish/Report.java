package io.lethe.publish;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** What the person at the terminal reads at the end. */
final class Report {

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void print(List<FileResult> results, RefusedRows refused) {
        printRefused(refused);
        results.forEach(this::print);
        if (results.size() > 1) {
            out.format(
                    Locale.ROOT,
                    "together: %,d rows taken, %,d refused%n",
                    results.stream().mapToLong(FileResult::takenRows).sum(),
                    results.stream().mapToLong(FileResult::refusedRows).sum());
        }
    }

    private void printRefused(RefusedRows refused) {
        refused.first()
                .forEach(
                        row ->
                                out.format(
                                        Locale.ROOT,
                                        "%s:%d: refused: %s%n",
                                        row.file(),
                                        row.line(),
                                        row.reason()));
        long more = refused.count() - refused.first().size();
        if (more > 0) {
            out.format(
                    Locale.ROOT,
                    "and %,d more refused rows (--refused FILE takes all of them)%n",
                    more);
        }
    }

    private void print(FileResult result) {
        out.format(
                Locale.ROOT,
                "%s: %,d rows read, %,d taken, %,d refused%n",
                result.file(),
                result.rows(),
                result.takenRows(),
                result.refusedRows());
        long open = result.rows() - result.takenRows() - result.refusedRows();
        if (open > 0) {
            out.format(
                    Locale.ROOT,
                    "%s: %,d rows were not confirmed; publish the file again, which changes nothing for the others%n",
                    result.file(),
                    open);
        }
        result.stop()
                .ifPresent(
                        reason ->
                                out.format(
                                        Locale.ROOT,
                                        "%s: not read to its end: %s%n",
                                        result.file(),
                                        reason));
    }
}
