package io.lethe.publish;

import de.siegmar.fastcsv.reader.CsvReader;
import io.lethe.publish.imports.FileImport.Result;
import io.lethe.publish.imports.Run;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the person at the terminal reads of one file; nothing of what is in its rows. */
record ImportReport(Path file, boolean dryRun, Result result, Path report) {

    String text() {
        Run run = result.run();
        var text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "%s: %,d rows read%s: %,d consents, %,d withdrawals, %,d suppressions %s, %,d facts unchanged, %,d rows refused, %,d to be reviewed%n",
                        file.getFileName(),
                        run.rows(),
                        dryRun ? " and nothing changed" : "",
                        run.consents(),
                        run.withdrawals(),
                        run.suppressions(),
                        dryRun ? "would be taken" : "taken",
                        run.unchanged(),
                        run.refused(),
                        run.conflicts()));
        reasons()
                .forEach(
                        (reason, rows) ->
                                text.append(
                                        String.format(Locale.ROOT, "  %,d × %s%n", rows, reason)));
        return text.append("  by line: ").append(report).append(System.lineSeparator()).toString();
    }

    private Map<String, Long> reasons() {
        Map<String, Long> reasons = new TreeMap<>();
        CsvReader.builder()
                .ofNamedCsvRecord(result.report())
                .forEach(
                        row ->
                                reasons.merge(
                                        row.getField("outcome") + ": " + row.getField("reason"),
                                        1L,
                                        Long::sum));
        return reasons;
    }
}
