package io.lethe.consent.imports;

import io.lethe.exports.csv.CsvRow;
import io.lethe.exports.csv.CsvRows;
import io.lethe.exports.report.RowRefused;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The plain file of consents: {@code subject,purpose,channel,notice,method,at}, and a column {@code
 * evidence.<name>} for each value that shows the consent. Art. 7(1) GDPR: a row without any is no
 * consent.
 */
final class ConsentRows implements Rows {

    private static final String EVIDENCE = "evidence.";

    private final NamedColumns columns;
    private final List<String> evidence;

    ConsentRows(CsvRows file) {
        this.columns =
                new NamedColumns(file, "subject", "purpose", "channel", "notice", "method", "at");
        this.evidence = columns.beginningWith(EVIDENCE).toList();
    }

    @Override
    public Said read(CsvRow row) {
        Map<String, String> shown = new LinkedHashMap<>();
        for (String column : evidence) {
            String value = columns.field(row, column);
            if (!value.isEmpty()) {
                shown.put(column.substring(EVIDENCE.length()), value);
            }
        }
        if (shown.isEmpty()) {
            throw new RowRefused("no evidence of consent");
        }
        return Said.of(
                new Fact.Consent(
                        columns.field(row, "subject"),
                        columns.field(row, "purpose"),
                        columns.field(row, "channel"),
                        columns.field(row, "notice"),
                        columns.field(row, "method"),
                        shown,
                        columns.time(row, "at")));
    }
}
