package io.lethe.audit.leaf;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

    /** What every one begins with: that it is a leaf and no inner node (RFC 6962), and the tag. */
    private static final byte[] BEGIN = "\0io.lethe.leaf.v1".getBytes(US_ASCII);

    private static final int HASH = 32;
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

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
        System.arraycopy(BEGIN, 0, leaf, 0, BEGIN.length);
        length = BEGIN.length;
        putInt(attributes);
    }

    /**
     * The next attribute.
     *
     * @param name as {@link #name} makes it
     */
    public void attribute(byte[] name, byte[] from, int begin, int count) {
        int at = open(name, count);
        System.arraycopy(from, begin, leaf, at, count);
        close(count);
    }

    /**
     * The next attribute, whose value the caller writes into {@link #value} from there on.
     *
     * @param most bytes that it may have
     * @return where
     */
    public int open(byte[] name, int most) {
        ensure(name.length + Integer.BYTES + most);
        System.arraycopy(name, 0, leaf, length, name.length);
        length += name.length;
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

    /**
     * Puts the hash of the leaf there, whose event has this data.
     *
     * @param at where it begins; there must be room for it
     */
    public void end(byte[] data, int begin, int count, byte[] hashes, int at) {
        ensure(HASH);
        try {
            digest.update(data, begin, count);
            length += digest.digest(leaf, length, HASH);
            digest.update(leaf, 0, length);
            int _ = digest.digest(hashes, at, HASH);
        } catch (DigestException e) {
            throw new IllegalArgumentException("there is no room for a hash", e);
        }
    }

    private void putInt(int number) {
        INTS.set(leaf, length, number);
        length += Integer.BYTES;
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
