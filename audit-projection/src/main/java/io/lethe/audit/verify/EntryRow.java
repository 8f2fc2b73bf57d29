package io.lethe.audit.verify;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

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

    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final int[] begins = new int[FIELDS];
    private final int[] lengths = new int[FIELDS];
    private byte[] bytes = {};

    /** Takes the row that begins there, with the number of its columns. */
    void take(byte[] copied, int from) {
        bytes = copied;
        int at = from + Short.BYTES;
        for (int field = 0; field < FIELDS; field++) {
            int length = (int) INTS.get(copied, at);
            at += Integer.BYTES;
            lengths[field] = length;
            begins[field] = at;
            at += Math.max(0, length);
        }
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
        return (long) LONGS.get(bytes, begins[field]);
    }
}
