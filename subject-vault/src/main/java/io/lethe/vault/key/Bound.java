package io.lethe.vault.key;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a sealed thing is bound to, as bytes: a permanent label and parts, each with its length in
 * front, so that no two lists of parts look alike. The encoding is permanent.
 */
public final class Bound {

    private Bound() {}

    /**
     * @param label what kind of thing it is, with a version: things of different kinds never meet
     */
    public static byte[] to(String label, String... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        append(bytes, label.getBytes(StandardCharsets.UTF_8));
        for (String part : parts) {
            append(bytes, part.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** As {@link #to(String, String...)}, with one part of bytes. */
    public static byte[] toBytes(String label, byte[] part) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        append(bytes, label.getBytes(StandardCharsets.UTF_8));
        append(bytes, part);
        return bytes.toByteArray();
    }

    private static void append(ByteArrayOutputStream bytes, byte[] part) {
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        bytes.writeBytes(part);
    }
}
