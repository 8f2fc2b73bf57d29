package io.lethe.exports.mailchimp;

import io.lethe.exports.csv.CsvRow;
import io.lethe.exports.report.RowRefused;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;

/** Reads the times of an export, which are in UTC whatever the time zone of its account. */
final class UtcTime {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss")
                    .withResolverStyle(ResolverStyle.STRICT);

    // No mailing tool was there before; a year of five digits is no RFC 3339.
    private static final LocalDateTime EARLIEST = Year.of(1970).atDay(1).atStartOfDay();
    private static final LocalDateTime LATEST = Year.of(3000).atDay(1).atStartOfDay();

    private UtcTime() {}

    /**
     * The time in a column, or empty where the field is.
     *
     * @throws RowRefused if it holds something else
     */
    static Optional<Instant> optional(Columns columns, CsvRow row, String column) {
        String field = columns.field(row, column);
        return field.isEmpty() ? Optional.empty() : Optional.of(parse(field, column));
    }

    /**
     * The time in a column.
     *
     * @throws RowRefused if there is none
     */
    static Instant required(Columns columns, CsvRow row, String column) {
        return optional(columns, row, column)
                .orElseThrow(() -> new RowRefused(column + " is empty"));
    }

    private static Instant parse(String field, String column) {
        try {
            LocalDateTime time = LocalDateTime.parse(field, FORMAT);
            if (!time.isBefore(EARLIEST) && time.isBefore(LATEST)) {
                return time.toInstant(ZoneOffset.UTC);
            }
        } catch (DateTimeException _) {
            // Told below, without the parser's message, which quotes the field.
        }
        throw new RowRefused(column + " is not a time written as 2026-01-31 23:59:59");
    }
}
