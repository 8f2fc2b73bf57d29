package io.lethe.audit.leaf;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Hashes of leaves of version 1, of parts that lie in other bytes, without making a {@link Leaf}:
 * {@link #begin}, the attributes in ascending order of their names, {@link #end}, and again. Not
 * thread-safe.
 */
public final class LeafDigest {

    private static final byte[] TAG = "io.lethe.leaf.v1".getBytes(US_ASCII);
    private static final int HASH = 32;

    private final MessageDigest digest = sha256();
    private byte[] leaf = new byte[1024];
    private int length;

    /** The name of an attribute as it stands in a leaf. */
    public static byte[] name(String name) {
        byte[] bytes = name.getBytes(US_ASCII);
        return ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }

    /** A leaf with so many attributes. */
    public void begin(int attributes) {
        length = 0;
        ensure(1);
        leaf[length++] = 0; // a leaf, and no inner node (RFC 6962)
        put(TAG, 0, TAG.length);
        putInt(attributes);
    }

    /**
     * The next attribute.
     *
     * @param name as {@link #name} makes it
     */
    public void attribute(byte[] name, byte[] from, int begin, int count) {
        put(name, 0, name.length);
        putInt(count);
        put(from, begin, count);
    }

    /**
     * The next attribute, whose value the caller writes into {@link #value} from there on.
     *
     * @param most bytes that it may have
     * @return where
     */
    public int open(byte[] name, int most) {
        put(name, 0, name.length);
        ensure(Integer.BYTES + most);
        return length + Integer.BYTES;
    }

    /** Where a value is written that was opened. */
    public byte[] value() {
        return leaf;
    }

    /** The value has so many bytes. */
    public void close(int count) {
        putInt(count);
        length += count;
    }

    /** The hash of the leaf, whose event has this data. */
    public byte[] end(byte[] data, int begin, int count) {
        digest.update(data, begin, count);
        ensure(HASH);
        try {
            length += digest.digest(leaf, length, HASH);
        } catch (DigestException e) {
            throw new IllegalStateException("there is room for a digest", e);
        }
        digest.update(leaf, 0, length);
        return digest.digest();
    }

    private void putInt(int number) {
        ensure(Integer.BYTES);
        leaf[length++] = (byte) (number >>> 24);
        leaf[length++] = (byte) (number >>> 16);
        leaf[length++] = (byte) (number >>> 8);
        leaf[length++] = (byte) number;
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
