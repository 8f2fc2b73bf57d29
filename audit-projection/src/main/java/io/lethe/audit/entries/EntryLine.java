package io.lethe.audit.entries;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lethe.audit.offline.ExportForm;
import io.lethe.audit.trail.Entry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * An entry as a line of CSV, to the bit: what the row holds, be it an event still or not.
 *
 * @param fields those of {@link ExportForm#ENTRY_COLUMNS} but the last
 */
record EntryLine(long index, List<String> fields) {

    /** The columns of {@link #fields}. */
    static final List<String> COLUMNS =
            ExportForm.ENTRY_COLUMNS.subList(0, ExportForm.ENTRY_COLUMNS.size() - 1);

    private static final List<String> TEXTS =
            List.of(
                    "index",
                    "id",
                    "type",
                    "source",
                    "subject",
                    "time",
                    "actor",
                    "correlation",
                    "causation",
                    "sequence",
                    "position");

    static EntryLine of(ResultSet row) throws SQLException {
        List<String> fields = new ArrayList<>(COLUMNS.size());
        for (String column : TEXTS) {
            String text = Entry.orNull(row, column);
            fields.add(text == null ? "" : text);
        }
        fields.add("1.0");
        fields.add("application/json");
        byte[] data = row.getBytes("data");
        String text = new String(data, UTF_8);
        boolean isText = Arrays.equals(text.getBytes(UTF_8), data);
        fields.add(isText ? text : Base64.getEncoder().encodeToString(data));
        fields.add(isText ? "" : ExportForm.BASE64);
        return new EntryLine(row.getLong("index"), fields);
    }
}
