package io.lethe.events;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The bytes under which an event stands in the Merkle log. Two events that differ in any attribute
 * or in any bit of their data have different bytes, and shredding a key changes none of them, since
 * the data is covered as it is stored: sealed.
 *
 * <h2>Version 1</h2>
 *
 * Integers are unsigned, 4 bytes, most significant byte first; there is no padding, and nothing
 * follows.
 *
 * <pre>
 * leaf      := tag count attribute{count} digest
 * tag       := the 16 ASCII bytes of "io.lethe.leaf.v1"
 *              69 6f 2e 6c 65 74 68 65 2e 6c 65 61 66 2e 76 31
 * count     := integer, the number of attributes
 * attribute := integer, the length of the name in bytes
 *              the name: one or more of a-z 0-9, in ASCII
 *              integer, the length of the value in bytes; 0 is allowed
 *              the value in UTF-8, as it was sent, without normalisation
 * digest    := the 32 bytes of the SHA-256 of the stored data
 * </pre>
 *
 * <p>The attributes are all those of the CloudEvent, context attributes and extensions alike,
 * without any prefix of a transport ({@code id}, not {@code ce_id}); numbers and times as the text
 * they are on the wire. {@code specversion} and {@code datacontenttype} are among them. An
 * attribute that the event does not carry is left out, which is not the same as an empty one. They
 * stand in ascending order of the bytes of their names, and no name stands twice.
 *
 * <p>A leaf has at most 65,535 bytes, because the bundles of C2SP tlog-tiles count an entry's
 * length in two. The leaf's hash in the tree is that of RFC 6962: SHA-256 of a zero byte and the
 * leaf.
 */
public final class LeafEncoding {

    /**
     * The version that this class writes. Its number stands in the tag and is never given to other
     * bytes.
     */
    public static final int VERSION = 1;

    /** The longest leaf, in bytes. */
    public static final int MAX_LENGTH = 0xffff;

    private static final byte[] TAG = "io.lethe.leaf.v1".getBytes(US_ASCII);
    private static final int DIGEST_LENGTH = 32;

    private LeafEncoding() {}

    /** The leaf of a stored event. */
    public static byte[] encode(EventEnvelope event) {
        return encode(event.attributes().entrySet(), event.data());
    }

    /**
     * The leaf of any CloudEvent, its attributes in any order.
     *
     * @throws InvalidFieldException for a name that is empty, not of a-z 0-9 or there twice, for a
     *     value that is not Unicode, and for more than {@link #MAX_LENGTH} bytes
     */
    public static byte[] encode(Collection<Map.Entry<String, String>> attributes, byte[] data) {
        SortedMap<String, byte[]> sorted = sorted(attributes);
        long length = (long) TAG.length + Integer.BYTES + DIGEST_LENGTH;
        for (Map.Entry<String, byte[]> attribute : sorted.entrySet()) {
            length +=
                    2L * Integer.BYTES + attribute.getKey().length() + attribute.getValue().length;
        }
        if (length > MAX_LENGTH) {
            throw new InvalidFieldException(
                    "attributes", "must not make a leaf longer than " + MAX_LENGTH + " bytes");
        }
        ByteBuffer leaf = ByteBuffer.allocate((int) length).put(TAG).putInt(sorted.size());
        sorted.forEach(
                (name, value) -> {
                    putPrefixed(leaf, name.getBytes(US_ASCII));
                    putPrefixed(leaf, value);
                });
        return leaf.put(sha256(data)).array();
    }

    private static SortedMap<String, byte[]> sorted(
            Collection<Map.Entry<String, String>> attributes) {
        SortedMap<String, byte[]> sorted = new TreeMap<>();
        for (Map.Entry<String, String> attribute : attributes) {
            String name = requireName(attribute.getKey());
            if (sorted.put(name, utf8(name, attribute.getValue())) != null) {
                throw new InvalidFieldException(name, "must not be there twice");
            }
        }
        return sorted;
    }

    private static String requireName(@Nullable String name) {
        String present = Fields.requirePresent("attribute name", name);
        if (!isName(present)) {
            throw new InvalidFieldException("attribute name", "must be one or more of a-z and 0-9");
        }
        return present;
    }

    private static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static byte[] utf8(String name, @Nullable String value) {
        String present = Fields.requirePresent(name, value);
        byte[] bytes = present.getBytes(UTF_8);
        // Every unpaired surrogate would become the same "?": two values, one leaf.
        if (!new String(bytes, UTF_8).equals(present)) {
            throw new InvalidFieldException(name, "must not hold unpaired surrogates");
        }
        return bytes;
    }

    private static void putPrefixed(ByteBuffer leaf, byte[] bytes) {
        leaf.putInt(bytes.length).put(bytes);
    }

    private static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
