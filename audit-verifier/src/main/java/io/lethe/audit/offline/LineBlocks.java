package io.lethe.audit.offline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file of CSV, read once in blocks of whole lines. Not thread-safe. */
final class LineBlocks implements AutoCloseable {

    private static final int BYTES = 1 << 18;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long QUOTES = 0x2222_2222_2222_2222L;
    private static final long LOW_BITS = 0x7f7f_7f7f_7f7f_7f7fL;

    private final InputStream in;
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

    private LineBlocks(InputStream in) {
        this.in = in;
    }

    /** What stands below a header that is known. */
    static LineBlocks below(Path file, List<String> columns) throws Inconsistency, Unusable {
        byte[] header = (String.join(",", columns) + '\n').getBytes(UTF_8);
        try {
            InputStream in = Files.newInputStream(file);
            if (!Arrays.equals(in.readNBytes(header.length), header)) {
                in.close();
                throw new Inconsistency(
                        "%s has not the columns %s".formatted(file, String.join(",", columns)));
            }
            LineBlocks blocks = new LineBlocks(in);
            blocks.offset = header.length;
            return blocks;
        } catch (IOException e) {
            throw Given.unreadable(file, e);
        }
    }

    /** Null at the end; what stands there without a line's end is a block as well. */
    @Nullable Block next() throws IOException {
        int size = BYTES;
        byte[] bytes = Arrays.copyOf(rest, Math.max(size, rest.length));
        int length = rest.length;
        while (true) {
            int read = in.readNBytes(bytes, length, bytes.length - length);
            length += read;
            if (length == 0) {
                return null;
            }
            boolean isEnd = length < bytes.length;
            int cut = isEnd ? length : cut(bytes, length);
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
        int quotes = quotes(bytes, length);
        for (int i = length - 1; i >= 0; i--) {
            if (bytes[i] == '"') {
                quotes--;
            } else if (bytes[i] == '\n' && quotes % 2 == 0) {
                return i + 1;
            }
        }
        return 0;
    }

    // Eight bytes at a time: those that are a quote become zero, and of those the highest bit is
    // set.
    private static int quotes(byte[] bytes, int length) {
        int quotes = 0;
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            long differing = (long) LONGS.get(bytes, i) ^ QUOTES;
            long isDifferent = ((differing & LOW_BITS) + LOW_BITS) | differing | LOW_BITS;
            quotes += Long.bitCount(~isDifferent);
        }
        for (; i < length; i++) {
            quotes += bytes[i] == '"' ? 1 : 0;
        }
        return quotes;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
