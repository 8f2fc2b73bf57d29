package io.lethe.exports.csv;

import java.util.List;

/**
 * @param line where the row begins, counted as a text editor counts, from 1
 * @param fields as many as the header has columns
 */
public record CsvRow(long line, List<String> fields) {

    /** Where it stands: the fields are personal. */
    @Override
    public String toString() {
        return "the row at line " + line;
    }
}
