package io.lethe.audit.offline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file of CSV, read once in blocks of whole lines. Not thread-safe. */
final class LineBlocks implements AutoCloseable {

    /** Bytes that a block usually has. */
    static final int BYTES = 1 << 18;

    /** What the hash of a leaf takes as base64, with the comma before it. */
    private static final int HASH = 45;

    private final InputStream in;
    private final boolean hasty;
    private byte[] rest = {};
    private long offset;

    /**
     * Some lines.
     *
     * @param offset in the file of the first
     */
    // As short-lived as what is computed of it.
    @SuppressWarnings("ArrayRecordComponent")
    record Block(byte[] bytes, int length, long offset) {}

    private LineBlocks(InputStream in, boolean hasty) {
        this.in = in;
        this.hasty = hasty;
    }

    /** What stands below a header that is known. */
    static LineBlocks below(Path file, List<String> columns) throws Inconsistency, Unusable {
        return below(file, columns, false);
    }

    /**
     * @param hasty whether what looks like the end of a line with a hash is taken for one. Looking
     *     at every quote instead, of which data is full, costs more than reading the file. Where a
     *     field holds the like, lines are cut that are then none
     */
    static LineBlocks below(Path file, List<String> columns, boolean hasty)
            throws Inconsistency, Unusable {
        byte[] header = (String.join(",", columns) + '\n').getBytes(UTF_8);
        try {
            LineBlocks blocks = new LineBlocks(Files.newInputStream(file), hasty);
            if (!Arrays.equals(blocks.in.readNBytes(header.length), header)) {
                blocks.close();
                throw new Inconsistency(
                        "%s has not the columns %s".formatted(file, String.join(",", columns)));
            }
            blocks.offset = header.length;
            return blocks;
        } catch (IOException e) {
            throw Given.unreadable(file, e);
        }
    }

    /**
     * Null at the end; what stands there without a line's end is a block as well.
     *
     * @param into where the lines are put; into something longer where one does not fit in
     */
    @Nullable Block next(byte[] into) throws IOException {
        byte[] bytes = into.length > rest.length ? into : new byte[2 * rest.length];
        System.arraycopy(rest, 0, bytes, 0, rest.length);
        int length = rest.length;
        while (true) {
            length += in.readNBytes(bytes, length, bytes.length - length);
            if (length == 0) {
                return null;
            }
            boolean isEnd = length < bytes.length;
            int cut = isEnd ? length : hasty ? hastyCut(bytes, length) : cut(bytes, length);
            if (cut > 0) {
                rest = Arrays.copyOfRange(bytes, cut, length);
                Block block = new Block(bytes, cut, offset);
                offset += cut;
                return block;
            }
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
    }

    /** Behind the last line that ends there; 0 where none does. A field may hold line ends too. */
    private static int cut(byte[] bytes, int length) {
        boolean isInField = CsvBytes.isOdd(bytes, length);
        for (int i = length - 1; i >= 0; i--) {
            if (bytes[i] == '"') {
                isInField = !isInField;
            } else if (bytes[i] == '\n' && !isInField) {
                return i + 1;
            }
        }
        return 0;
    }

    private static int hastyCut(byte[] bytes, int length) {
        for (int i = length - 1; i >= HASH; i--) {
            if (bytes[i] == '\n' && bytes[i - 1] == '=' && bytes[i - HASH] == ',') {
                return i + 1;
            }
        }
        return 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
