package io.lethe.audit.verify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lethe.audit.leaf.LeafDigest;

/**
 * The hashes of leaves, from the bytes of rows, without decoding them or making an event of them:
 * by code of its own, and not that which wrote the log. Not thread-safe.
 */
final class LeafHasher {

    // In ascending order of the names, as leaves have them.
    private static final Attribute[] ATTRIBUTES = {
        Attribute.constant("datacontenttype", "application/json"),
        Attribute.column("id", Form.PACKED, EntryRow.ID),
        Attribute.column("letheactor", Form.TEXT, EntryRow.ACTOR),
        Attribute.column("lethecausation", Form.PACKED, EntryRow.CAUSATION),
        Attribute.column("lethecorrelation", Form.PACKED, EntryRow.CORRELATION),
        Attribute.column("letheposition", Form.NUMBER, EntryRow.POSITION),
        Attribute.column("lethesequence", Form.NUMBER, EntryRow.SEQUENCE),
        Attribute.column("source", Form.TEXT, EntryRow.SOURCE),
        Attribute.constant("specversion", "1.0"),
        Attribute.column("subject", Form.TEXT, EntryRow.SUBJECT),
        Attribute.column("time", Form.TIME, EntryRow.TIME),
        Attribute.column("type", Form.TEXT, EntryRow.TYPE),
    };

    private enum Form {
        CONSTANT,
        TEXT,
        PACKED,
        TIME,
        NUMBER
    }

    // Arrays are what is hashed; nobody compares attributes.
    @SuppressWarnings("ArrayRecordComponent")
    private record Attribute(byte[] name, Form form, int field, byte[] value) {

        static Attribute constant(String name, String value) {
            return new Attribute(LeafDigest.name(name), Form.CONSTANT, 0, value.getBytes(US_ASCII));
        }

        static Attribute column(String name, Form form, int field) {
            return new Attribute(LeafDigest.name(name), form, field, new byte[0]);
        }
    }

    private final LeafDigest digest = new LeafDigest();
    private final TimeText time = new TimeText();

    /**
     * Puts the hash of the row's leaf there; false, and nothing, where no event could have written
     * the row.
     *
     * @param at where it begins
     */
    boolean hash(EntryRow row, byte[] hashes, int at) {
        if (!isReadable(row)) {
            return false;
        }
        boolean isCaused = row.length(EntryRow.CAUSATION) > 0;
        digest.begin(isCaused ? ATTRIBUTES.length : ATTRIBUTES.length - 1);
        for (Attribute each : ATTRIBUTES) {
            if (isCaused || each.field() != EntryRow.CAUSATION) {
                put(each, row);
            }
        }
        digest.end(row.bytes(), row.begin(EntryRow.DATA), row.length(EntryRow.DATA), hashes, at);
        return true;
    }

    // What could have been packed and was not would be found by nobody who asks for it.
    private static boolean isReadable(EntryRow row) {
        return row.hasAllBut(EntryRow.LEARNT)
                && !(row.isNull(EntryRow.LEARNT) && row.length(EntryRow.TIME) == 0)
                && PackedText.isPacked(row, EntryRow.ID)
                && PackedText.isPacked(row, EntryRow.CAUSATION)
                && PackedText.isPacked(row, EntryRow.CORRELATION);
    }

    private void put(Attribute each, EntryRow row) {
        int field = each.field();
        switch (each.form()) {
            case CONSTANT -> digest.attribute(each.name(), each.value(), 0, each.value().length);
            case TEXT -> putText(each, row);
            case PACKED -> {
                int at = digest.open(each.name(), PackedText.most(row, field));
                digest.close(PackedText.write(row, field, digest.value(), at));
            }
            case TIME -> {
                if (row.length(field) > 0) {
                    putText(each, row);
                } else {
                    time.write(row.number(EntryRow.LEARNT));
                    digest.attribute(each.name(), time.bytes(), 0, time.length());
                }
            }
            case NUMBER -> {
                int at = digest.open(each.name(), DecimalText.LONGEST);
                digest.close(DecimalText.write(row.number(field), digest.value(), at));
            }
        }
    }

    private void putText(Attribute each, EntryRow row) {
        int field = each.field();
        digest.attribute(each.name(), row.bytes(), row.begin(field), row.length(field));
    }
}
