package io.lethe.audit.verify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lethe.audit.merkle.TreeHash;
import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The hashes of leaves of version 1, from the bytes of rows, without decoding them or making an
 * event of them: by code of its own, and not that which wrote the log. Not thread-safe.
 */
final class LeafHasher {

    private static final byte[] TAG = "io.lethe.leaf.v1".getBytes(US_ASCII);

    // In ascending order of the names, as leaves have them.
    private static final Attribute[] ATTRIBUTES = {
        Attribute.constant("datacontenttype", "application/json"),
        Attribute.text("id", EntryRow.ID),
        Attribute.text("letheactor", EntryRow.ACTOR),
        Attribute.text("lethecausation", EntryRow.CAUSATION),
        Attribute.text("lethecorrelation", EntryRow.CORRELATION),
        Attribute.number("letheposition", EntryRow.POSITION),
        Attribute.number("lethesequence", EntryRow.SEQUENCE),
        Attribute.text("source", EntryRow.SOURCE),
        Attribute.constant("specversion", "1.0"),
        Attribute.text("subject", EntryRow.SUBJECT),
        Attribute.text("time", EntryRow.TIME),
        Attribute.text("type", EntryRow.TYPE),
    };

    private enum Form {
        CONSTANT,
        TEXT,
        NUMBER
    }

    // Arrays are what is hashed; nobody compares attributes.
    @SuppressWarnings("ArrayRecordComponent")
    private record Attribute(byte[] name, Form form, int field, byte[] value) {

        static Attribute constant(String name, String value) {
            return new Attribute(prefixed(name), Form.CONSTANT, 0, value.getBytes(US_ASCII));
        }

        static Attribute text(String name, int field) {
            return new Attribute(prefixed(name), Form.TEXT, field, new byte[0]);
        }

        static Attribute number(String name, int field) {
            return new Attribute(prefixed(name), Form.NUMBER, field, new byte[0]);
        }

        private static byte[] prefixed(String name) {
            return ByteBuffer.allocate(Integer.BYTES + name.length())
                    .putInt(name.length())
                    .put(name.getBytes(US_ASCII))
                    .array();
        }
    }

    private final MessageDigest digest = sha256();
    private byte[] leaf = new byte[1024];
    private int length;

    /** The hash of the row's leaf; null where no event could have written the row. */
    byte @Nullable [] hash(EntryRow row) {
        if (row.isNull(EntryRow.DATA)) {
            return null;
        }
        length = 0;
        put((byte) 0); // a leaf, and no inner node (RFC 6962)
        put(TAG, 0, TAG.length);
        putInt(row.isNull(EntryRow.CAUSATION) ? ATTRIBUTES.length - 1 : ATTRIBUTES.length);
        for (Attribute each : ATTRIBUTES) {
            boolean isColumn = each.form() != Form.CONSTANT;
            if (isColumn && row.isNull(each.field())) {
                if (each.field() != EntryRow.CAUSATION) {
                    return null;
                }
                continue;
            }
            put(each.name(), 0, each.name().length);
            switch (each.form()) {
                case CONSTANT -> putPrefixed(each.value(), 0, each.value().length);
                case TEXT ->
                        putPrefixed(row.bytes(), row.begin(each.field()), row.length(each.field()));
                case NUMBER -> {
                    byte[] digits = Long.toString(row.number(each.field())).getBytes(US_ASCII);
                    putPrefixed(digits, 0, digits.length);
                }
            }
        }
        putDigestOf(row);
        digest.update(leaf, 0, length);
        return digest.digest();
    }

    private void putDigestOf(EntryRow row) {
        digest.update(row.bytes(), row.begin(EntryRow.DATA), row.length(EntryRow.DATA));
        ensure(TreeHash.BYTES);
        try {
            length += digest.digest(leaf, length, TreeHash.BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("there is room for a digest", e);
        }
    }

    private void putPrefixed(byte[] from, int begin, int count) {
        putInt(count);
        put(from, begin, count);
    }

    private void putInt(int number) {
        put((byte) (number >>> 24));
        put((byte) (number >>> 16));
        put((byte) (number >>> 8));
        put((byte) number);
    }

    private void put(byte one) {
        ensure(1);
        leaf[length++] = one;
    }

    private void put(byte[] from, int begin, int count) {
        ensure(count);
        System.arraycopy(from, begin, leaf, length, count);
        length += count;
    }

    private void ensure(int more) {
        if (leaf.length - length < more) {
            leaf = Arrays.copyOf(leaf, Math.max(2 * leaf.length, length + more));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
