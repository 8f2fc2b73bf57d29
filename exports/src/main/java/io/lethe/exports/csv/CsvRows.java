package io.lethe.exports.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows below the header of a CSV file (RFC 4180) in UTF-8, one at a time: the memory it takes
 * does not grow with the file. A byte-order mark and empty lines are passed over. Not thread-safe.
 */
public final class CsvRows implements Closeable {

    /** In bytes. A quote that is never closed would otherwise swallow the rest of the file. */
    static final int LONGEST_FIELD = 1 << 20;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final RowCollector collector = new RowCollector();
    private final CloseableIterator<CsvRow> rows;
    private final CsvRow header;

    private CsvRows(InputStream bytes) throws IOException {
        this.rows =
                CsvReader.builder()
                        .allowUnclosedQuote(false)
                        // Counted here, where the message can be our own.
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .maxBufferSize(LONGEST_FIELD)
                        // One character a byte: see StrictUtf8.
                        .build(collector, new InputStreamReader(bytes, ISO_8859_1))
                        .iterator();
        this.header = readHeader();
    }

    /**
     * Reads the header.
     *
     * @param file closed with the rows
     * @throws UnreadableFile if it is empty, or what it begins with is no row
     */
    public static CsvRows of(InputStream file) throws IOException {
        return new CsvRows(withoutByteOrderMark(new BufferedInputStream(file, 1 << 16)));
    }

    /** The names of the columns. */
    public List<String> header() {
        return header.fields();
    }

    /** Where the header stands. */
    public long headerLine() {
        return header.line();
    }

    /**
     * The next row, or {@code null} when the file has been read to its end.
     *
     * @throws UnreadableFile if the row cannot be read; nothing can be read after it
     */
    public @Nullable CsvRow next() throws IOException {
        CsvRow row = read();
        if (row != null && row.fields().size() != header.fields().size()) {
            throw new UnreadableFile(
                    row.line(),
                    "the row has %d columns, and the header %d"
                            .formatted(row.fields().size(), header.fields().size()));
        }
        return row;
    }

    private CsvRow readHeader() throws IOException {
        CsvRow first = read();
        if (first == null) {
            throw new UnreadableFile(1, "the file is empty");
        }
        return first;
    }

    private @Nullable CsvRow read() throws IOException {
        try {
            return rows.hasNext() ? rows.next() : null;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            if (e.getCause() instanceof UnreadableFile known) {
                throw known;
            }
            // The parser's own message quotes a character.
            throw new UnreadableFile(
                    collector.line(),
                    "the quotes of the row are broken, or a field of it is longer than %d bytes"
                            .formatted(LONGEST_FIELD));
        }
    }

    private static InputStream withoutByteOrderMark(InputStream file) throws IOException {
        file.mark(BYTE_ORDER_MARK.length);
        if (!Arrays.equals(file.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
            file.reset();
        }
        return file;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
