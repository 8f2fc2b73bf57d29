package io.lethe.audit.offline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Lines of CSV as exports have them, in one spelling only (RFC 4180; a line ends with a line feed,
 * and a field is in quotes exactly where it must be). Fields stay the bytes that they are: a
 * library would make a text of each, and millions of them cost more than what is computed of them.
 * Used again and again; not thread-safe.
 */
final class CsvBytes {

    // Eight bytes are looked at together; the first of them is the lowest of the long.
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long LOW_BITS = 0x7f * ONES;
    private static final long QUOTES = '"' * ONES;

    private static final boolean[] SPECIAL = new boolean[256];
    private static final int BEHIND_SPECIAL = ',' + 1;

    static {
        for (char each : new char[] {',', '"', '\n', '\r'}) {
            SPECIAL[each] = true;
        }
    }

    private final int[] begins;
    private final int[] lengths;
    private long quotedColumns;
    private byte[] unquoted = {};
    private int used;
    private byte[] bytes = {};
    private int at;
    private int end;

    /**
     * @param columns of every line; 64 at most
     */
    CsvBytes(int columns) {
        begins = new int[columns];
        lengths = new int[columns];
    }

    /** Whole lines are read, from one place to before another. */
    void open(byte[] lines, int from, int to) {
        bytes = lines;
        at = from;
        end = to;
        if (unquoted.length < to - from) {
            unquoted = new byte[bytes.length];
        }
    }

    /**
     * Goes to the next line; false where there is none.
     *
     * @throws Misread if it is none
     */
    boolean next() {
        if (at == end) {
            return false;
        }
        used = 0;
        quotedColumns = 0;
        int last = begins.length - 1;
        for (int column = 0; column < last; column++) {
            field(column, (byte) ',');
        }
        field(last, (byte) '\n');
        return true;
    }

    private void field(int column, byte behind) {
        int begin = at;
        int after;
        if (begin < end && bytes[begin] == '"') {
            after = quoted(column);
        } else {
            after = special(begin);
            if (after == end) {
                throw new Misread(begin);
            }
            begins[column] = begin;
            lengths[column] = after - begin;
        }
        if (bytes[after] != behind) {
            throw new Misread(after);
        }
        at = after + 1;
    }

    /** The next special byte; the end where there is none. */
    private int special(int from) {
        byte[] in = bytes;
        int last = end - Long.BYTES;
        int i = from;
        while (i <= last) {
            long eight = (long) LONGS.get(in, i);
            // The highest bit of the first byte that is that low is set; of later ones, perhaps.
            long low = (eight - BEHIND_SPECIAL * ONES) & ~eight & ~LOW_BITS;
            if (low == 0) {
                i += Long.BYTES;
                continue;
            }
            i += Long.numberOfTrailingZeros(low) / Byte.SIZE;
            if (SPECIAL[in[i] & 0xff]) {
                return i;
            }
            i++;
        }
        while (i < end && !SPECIAL[in[i] & 0xff]) {
            i++;
        }
        return i;
    }

    private int quoted(int column) {
        int begin = used;
        int after = unquote(at + 1);
        // The last byte that was taken is the quote that ends the field.
        used--;
        if (after >= end || !isSpecial(begin, used)) {
            throw new Misread(at);
        }
        quotedColumns |= 1L << column;
        begins[column] = begin;
        lengths[column] = used - begin;
        return after;
    }

    private boolean isSpecial(int from, int to) {
        for (int i = from; i < to; i++) {
            if (SPECIAL[unquoted[i] & 0xff]) {
                return true;
            }
        }
        return false;
    }

    /**
     * Takes every byte up to the first quote behind which is none, and of two quotes one.
     *
     * @return where it ends; the end where there is no such quote
     */
    private int unquote(int from) {
        byte[] in = bytes;
        byte[] out = unquoted;
        int last = end - Long.BYTES;
        int taken = used;
        int i = from;
        long open = 0; // 1 behind a quote that needs another one
        while (i <= last) {
            long eight = (long) LONGS.get(in, i);
            long quotes = quotes(eight);
            // In each byte the parity of the quotes up to it: two of them take turns.
            long isFirst = quotes & (quotes * ONES ^ (-open & ONES));
            long isSecond = quotes ^ isFirst;
            long alone = isSecond ^ ((isFirst << Byte.SIZE) | open);
            LONGS.set(out, taken, Long.compress(eight, ~((isSecond << Byte.SIZE) - isSecond)));
            if (alone != 0) {
                int ends = Long.numberOfTrailingZeros(alone) / Byte.SIZE;
                long before = isSecond & ((1L << (ends * Byte.SIZE)) - 1);
                used = taken + ends - Long.bitCount(before);
                return i + ends;
            }
            taken += Long.BYTES - Long.bitCount(isSecond);
            open = isFirst >>> (Long.SIZE - Byte.SIZE);
            i += Long.BYTES;
        }
        while (i < end && (open == 0 || in[i] == '"')) {
            out[taken] = in[i];
            taken += 1 - (int) open;
            open = in[i] == '"' ? 1 - open : 0;
            i++;
        }
        used = taken;
        return open == 0 ? end : i;
    }

    /** The lowest bit of each byte that is a quote. */
    private static long quotes(long eight) {
        long differing = eight ^ QUOTES;
        return (~(((differing & LOW_BITS) + LOW_BITS) | differing) & ~LOW_BITS) >>> 7;
    }

    /** Whether an odd number of quotes stands there. */
    static boolean isOdd(byte[] bytes, int length) {
        long odd = 0;
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            odd ^= quotes((long) LONGS.get(bytes, i));
        }
        int rest = 0;
        for (; i < length; i++) {
            rest += bytes[i] == '"' ? 1 : 0;
        }
        return (Long.bitCount(odd) + rest) % 2 == 1;
    }

    /** Where the next line begins. */
    int at() {
        return at;
    }

    byte[] source(int column) {
        return (quotedColumns >>> column & 1) == 0 ? bytes : unquoted;
    }

    int begin(int column) {
        return begins[column];
    }

    int length(int column) {
        return lengths[column];
    }

    boolean isEmpty(int column) {
        return lengths[column] == 0;
    }

    boolean isAscii(int column) {
        byte[] source = source(column);
        int to = begins[column] + lengths[column];
        long bits = 0;
        int i = begins[column];
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            bits |= (long) LONGS.get(source, i);
        }
        for (; i < to; i++) {
            bits |= source[i];
        }
        return (bits & ~LOW_BITS) == 0;
    }

    byte[] bytes(int column) {
        int begin = begins[column];
        return Arrays.copyOfRange(source(column), begin, begin + lengths[column]);
    }

    String text(int column) {
        return new String(source(column), begins[column], lengths[column], UTF_8);
    }

    boolean is(int column, byte[] value) {
        return Arrays.equals(
                source(column),
                begins[column],
                begins[column] + lengths[column],
                value,
                0,
                value.length);
    }

    /**
     * A number in its one spelling.
     *
     * @throws Misread for anything else
     */
    long number(int column) {
        byte[] source = source(column);
        int from = begins[column];
        int length = lengths[column];
        if (length == 0 || length > 18 || (source[from] == '0' && length > 1)) {
            throw new Misread(at - 1);
        }
        long number = 0;
        for (int i = from; i < from + length; i++) {
            int digit = source[i] - '0';
            if (digit < 0 || digit > 9) {
                throw new Misread(at - 1);
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
