package io.lethe.audit.offline;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** The lines of a CSV file below a header that is known, read as they are asked for. */
final class CsvLines<T> implements Iterator<T>, AutoCloseable {

    private final Path file;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final Function<CsvRecord, T> meaning;

    private CsvLines(Path file, CsvReader<CsvRecord> reader, Function<CsvRecord, T> meaning) {
        this.file = file;
        this.reader = reader;
        this.records = reader.iterator();
        this.meaning = meaning;
    }

    static <T> CsvLines<T> open(Path file, List<String> columns, Function<CsvRecord, T> meaning)
            throws Inconsistency, Unusable {
        try {
            // A decoder that reports what is no UTF-8, instead of replacing it.
            CsvReader<CsvRecord> reader =
                    CsvReader.builder()
                            .ofCsvRecord(Files.newBufferedReader(file, StandardCharsets.UTF_8));
            CsvLines<T> lines = new CsvLines<>(file, reader, meaning);
            if (!lines.hasNext() || !lines.read().getFields().equals(columns)) {
                throw new Inconsistency(
                        "%s has not the columns %s".formatted(file, String.join(",", columns)));
            }
            return lines;
        } catch (IOException e) {
            throw Given.unreadable(file, e);
        } catch (Misread e) {
            throw new Inconsistency(String.valueOf(e.getMessage()));
        }
    }

    /** A line is not what the form says; told where. */
    static final class Misread extends RuntimeException {

        private static final long serialVersionUID = 1;

        Misread(String message) {
            super(message);
        }
    }

    private CsvRecord read() {
        try {
            return records.next();
        } catch (CsvParseException | UncheckedIOException e) {
            throw new Misread("%s is no CSV in UTF-8".formatted(file));
        }
    }

    @Override
    public boolean hasNext() {
        try {
            return records.hasNext();
        } catch (CsvParseException | UncheckedIOException e) {
            throw new Misread("%s is no CSV in UTF-8".formatted(file));
        }
    }

    @Override
    public T next() {
        CsvRecord line = read();
        try {
            return meaning.apply(line);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new Misread(
                    "%s, line %d: not of the form, or in more than one spelling"
                            .formatted(file, line.getStartingLineNumber()));
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
