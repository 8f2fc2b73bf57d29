package io.lethe.publish;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows that were refused: all of them go to a file, if one is wished for, and the first few
 * hundred are kept for the report.
 */
final class RefusedRows implements Closeable {

    /** How many are kept. */
    static final int SHOWN = 200;

    private final @Nullable CsvWriter file;
    private final List<RefusedRow> first = new ArrayList<>();
    private long count;

    private RefusedRows(@Nullable CsvWriter file) {
        this.file = file;
    }

    /**
     * @param file is written anew, or {@code null} where none is wished for
     */
    static RefusedRows to(@Nullable Path file) throws IOException {
        if (file == null) {
            return new RefusedRows(null);
        }
        CsvWriter writer = CsvWriter.builder().build(file);
        writer.writeRecord("file", "line", "reason");
        return new RefusedRows(writer);
    }

    void add(RefusedRow row) {
        count++;
        if (first.size() < SHOWN) {
            first.add(row);
        }
        if (file != null) {
            file.writeRecord(row.file(), Long.toString(row.line()), row.reason());
        }
    }

    List<RefusedRow> first() {
        return first;
    }

    long count() {
        return count;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
