package io.lethe.exports.mailchimp;

import io.lethe.exports.csv.CsvRow;
import io.lethe.exports.csv.UnreadableFile;
import java.util.List;
import java.util.stream.Stream;

/** Where the columns of a file stand. */
record Columns(List<String> header, long line) {

    static final String ADDRESS = "Email Address";
    static final String OPTIN_TIME = "OPTIN_TIME";
    static final String OPTIN_IP = "OPTIN_IP";
    static final String CONFIRM_TIME = "CONFIRM_TIME";
    static final String CONFIRM_IP = "CONFIRM_IP";
    static final String UNSUB_TIME = "UNSUB_TIME";
    static final String CLEAN_TIME = "CLEAN_TIME";

    boolean has(String column) {
        return header.contains(column);
    }

    /**
     * @throws UnreadableFile if a column is missing
     */
    void require(String... columns) {
        List<String> missing = Stream.of(columns).filter(column -> !has(column)).toList();
        if (!missing.isEmpty()) {
            throw notAnExport("without the column " + String.join(", ", missing));
        }
    }

    /**
     * @throws UnreadableFile if one of the columns that are read stands there twice
     */
    void refuseRepeated() {
        Stream.of(ADDRESS, OPTIN_TIME, OPTIN_IP, CONFIRM_TIME, CONFIRM_IP, UNSUB_TIME, CLEAN_TIME)
                .filter(column -> header.indexOf(column) != header.lastIndexOf(column))
                .findFirst()
                .ifPresent(
                        column -> {
                            throw notAnExport("with two columns " + column);
                        });
    }

    UnreadableFile notAnExport(String why) {
        return new UnreadableFile(line, "not an audience export of Mailchimp: " + why);
    }

    /** The field without blanks around it; empty where there is no such column. */
    String field(CsvRow row, String column) {
        int index = header.indexOf(column);
        return index < 0 ? "" : row.fields().get(index).strip();
    }
}
