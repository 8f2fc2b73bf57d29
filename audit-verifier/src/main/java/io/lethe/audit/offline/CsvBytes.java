package io.lethe.audit.offline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Lines of CSV as exports have them, in one spelling only (RFC 4180; a line ends with a line feed,
 * and a field is in quotes exactly where it must be). Fields stay the bytes that they are: a
 * library would make a text of each, and millions of them cost more than what is computed of them.
 * Used again and again; not thread-safe.
 */
final class CsvBytes {

    private static final boolean[] SPECIAL = new boolean[256];

    static {
        for (char each : new char[] {',', '"', '\n', '\r'}) {
            SPECIAL[each] = true;
        }
    }

    private final byte[][] sources;
    private final int[] begins;
    private final int[] lengths;
    private byte[] unquoted = {};
    private int used;
    private byte[] bytes = {};
    private int at;
    private int end;

    /**
     * @param columns of every line
     */
    CsvBytes(int columns) {
        sources = new byte[columns][];
        begins = new int[columns];
        lengths = new int[columns];
    }

    /** Whole lines are read, from one place to before another. */
    void open(byte[] lines, int from, int to) {
        bytes = lines;
        at = from;
        end = to;
        if (unquoted.length < to - from) {
            unquoted = new byte[to - from];
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
        for (int column = 0; column < begins.length; column++) {
            int after = at < end && bytes[at] == '"' ? quoted(column) : plain(column);
            boolean isLast = column == begins.length - 1;
            if (bytes[after] != (isLast ? '\n' : ',')) {
                throw new Misread(after);
            }
            at = after + 1;
        }
        return true;
    }

    private int plain(int column) {
        int i = at;
        while (i < end && !SPECIAL[bytes[i] & 0xff]) {
            i++;
        }
        if (i == end) {
            throw new Misread(at);
        }
        set(column, bytes, at, i - at);
        return i;
    }

    private int quoted(int column) {
        int begin = used;
        boolean isNeeded = false;
        int i = at + 1;
        while (i < end - 1) {
            byte b = bytes[i++];
            isNeeded |= SPECIAL[b & 0xff] && b != '"';
            if (b == '"') {
                if (bytes[i] != '"') {
                    if (!isNeeded) {
                        break;
                    }
                    set(column, unquoted, begin, used - begin);
                    return i;
                }
                isNeeded = true;
                i++;
            }
            unquoted[used++] = b;
        }
        throw new Misread(at);
    }

    private void set(int column, byte[] source, int begin, int length) {
        sources[column] = source;
        begins[column] = begin;
        lengths[column] = length;
    }

    /** Where the next line begins. */
    int at() {
        return at;
    }

    byte[] source(int column) {
        return sources[column];
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

    String text(int column) {
        return new String(sources[column], begins[column], lengths[column], UTF_8);
    }

    boolean is(int column, byte[] value) {
        return Arrays.equals(
                sources[column],
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
        byte[] source = sources[column];
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
