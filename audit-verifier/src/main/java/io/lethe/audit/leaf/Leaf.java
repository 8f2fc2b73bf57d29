package io.lethe.audit.leaf;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A leaf of version 1: the tag {@code io.lethe.leaf.v1}, the number of attributes, each attribute's
 * name and value after their lengths in ascending order of the names, and the SHA-256 of the data.
 * Numbers have four bytes, the most significant first. Immutable.
 *
 * @param attributes all CloudEvents attributes and extensions, by name
 * @param dataDigest the SHA-256 of the event's data as it is stored
 */
public record Leaf(SortedMap<String, String> attributes, byte[] dataDigest) {

    private static final byte[] TAG = "io.lethe.leaf.v1".getBytes(US_ASCII);
    private static final int DIGEST_BYTES = 32;

    public Leaf {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /** The leaf of an event with that data. */
    public static Leaf of(SortedMap<String, String> attributes, byte[] data) {
        return new Leaf(attributes, sha256(data));
    }

    /**
     * Reads the bytes of a leaf; only the one spelling of version 1 is taken.
     *
     * @throws InvalidLeaf for any other bytes
     */
    public static Leaf parse(byte[] bytes) {
        try {
            Leaf leaf = read(ByteBuffer.wrap(bytes));
            if (Arrays.equals(leaf.bytes(), bytes)) {
                return leaf;
            }
        } catch (BufferUnderflowException | CharacterCodingException e) {
            // told below
        }
        throw new InvalidLeaf("These bytes are no leaf of version 1");
    }

    private static Leaf read(ByteBuffer bytes) throws CharacterCodingException {
        byte[] tag = new byte[TAG.length];
        bytes.get(tag);
        if (!Arrays.equals(tag, TAG)) {
            throw new InvalidLeaf("These bytes do not begin as a leaf of version 1 does");
        }
        SortedMap<String, String> attributes = new TreeMap<>();
        for (int left = bytes.getInt(); left > 0; left--) {
            String name = text(bytes);
            attributes.put(name, text(bytes));
        }
        byte[] digest = new byte[DIGEST_BYTES];
        bytes.get(digest);
        return new Leaf(attributes, digest);
    }

    private static String text(ByteBuffer bytes) throws CharacterCodingException {
        int length = bytes.getInt();
        if (length < 0 || length > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer text = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        return UTF_8.newDecoder().decode(text).toString();
    }

    /** The bytes that stand in the tree, before the zero byte of RFC 6962. */
    public byte[] bytes() {
        int length = TAG.length + Integer.BYTES + DIGEST_BYTES;
        for (Map.Entry<String, String> each : attributes.entrySet()) {
            length += 2 * Integer.BYTES + utf8(each.getKey()).length + utf8(each.getValue()).length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(length).put(TAG).putInt(attributes.size());
        attributes.forEach(
                (name, value) -> {
                    bytes.putInt(utf8(name).length).put(utf8(name));
                    bytes.putInt(utf8(value).length).put(utf8(value));
                });
        return bytes.put(dataDigest).array();
    }

    /** Whether the event's data is this, to the bit. */
    public boolean isOf(byte[] data) {
        return Arrays.equals(dataDigest, sha256(data));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
