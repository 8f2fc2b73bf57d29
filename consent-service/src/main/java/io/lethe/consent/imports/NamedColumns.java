package io.lethe.consent.imports;

import io.lethe.exports.csv.CsvRow;
import io.lethe.exports.csv.CsvRows;
import io.lethe.exports.csv.UnreadableFile;
import io.lethe.exports.report.RowRefused;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Fields by the name of their column. */
final class NamedColumns {

    private final Map<String, Integer> places = new HashMap<>();

    /**
     * @throws UnreadableFile if a column is missing, or is there twice
     */
    NamedColumns(CsvRows file, String... required) {
        List<String> header = file.header();
        for (int i = 0; i < header.size(); i++) {
            if (places.put(header.get(i).strip(), i) != null) {
                throw new UnreadableFile(file.headerLine(), "a column is there twice");
            }
        }
        List<String> missing =
                Stream.of(required).filter(name -> !places.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw new UnreadableFile(
                    file.headerLine(), "without the column " + String.join(", ", missing));
        }
    }

    /** The names that begin so. */
    Stream<String> beginningWith(String prefix) {
        return places.keySet().stream().filter(name -> name.startsWith(prefix)).sorted();
    }

    /** The field without blanks around it; empty where there is no such column. */
    String field(CsvRow row, String column) {
        Integer place = places.get(column);
        return place == null ? "" : row.fields().get(place).strip();
    }

    /** The time in a column, RFC 3339. */
    Instant time(CsvRow row, String column) {
        try {
            return OffsetDateTime.parse(field(row, column)).toInstant();
        } catch (DateTimeException _) {
            throw new RowRefused(column + " is not a time written as 2026-01-31T23:59:59Z");
        }
    }
}
