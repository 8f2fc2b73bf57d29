package io.lethe.audit.verify;

import java.nio.ByteBuffer;

/**
 * A row of the log as PostgreSQL copies it out in binary: its bytes, and where in them each column
 * lies. Nothing is decoded, since nothing but the bytes goes into a leaf. Used again for every row;
 * not thread-safe.
 */
final class EntryRow {

    static final String COLUMNS =
            """
            index, data, learnt, id, actor, causation, correlation, position, sequence, source,
            subject, time, type
            """;

    static final int INDEX = 0;
    static final int DATA = 1;
    static final int LEARNT = 2;
    static final int ID = 3;
    static final int ACTOR = 4;
    static final int CAUSATION = 5;
    static final int CORRELATION = 6;
    static final int POSITION = 7;
    static final int SEQUENCE = 8;
    static final int SOURCE = 9;
    static final int SUBJECT = 10;
    static final int TIME = 11;
    static final int TYPE = 12;

    private static final int FIELDS = TYPE + 1;
    private static final int NULL = -1;

    private final int[] begins = new int[FIELDS];
    private final int[] lengths = new int[FIELDS];
    private byte[] bytes = {};
    private ByteBuffer numbers = ByteBuffer.wrap(bytes);

    /** Takes the row that begins there; false where the copy ends. */
    boolean take(byte[] copied, int from) {
        bytes = copied;
        numbers = ByteBuffer.wrap(copied);
        numbers.position(from);
        if (numbers.getShort() != FIELDS) {
            return false;
        }
        for (int field = 0; field < FIELDS; field++) {
            int length = numbers.getInt();
            lengths[field] = length;
            begins[field] = numbers.position();
            numbers.position(numbers.position() + Math.max(0, length));
        }
        return true;
    }

    boolean isNull(int field) {
        return lengths[field] == NULL;
    }

    byte[] bytes() {
        return bytes;
    }

    int begin(int field) {
        return begins[field];
    }

    int length(int field) {
        return Math.max(0, lengths[field]);
    }

    /** Whether all columns have something but, perhaps, one. */
    boolean hasAllBut(int field) {
        for (int each = 0; each < FIELDS; each++) {
            if (lengths[each] == NULL && each != field) {
                return false;
            }
        }
        return true;
    }

    /** Of a column that is a number. */
    long number(int field) {
        return numbers.getLong(begins[field]);
    }
}
