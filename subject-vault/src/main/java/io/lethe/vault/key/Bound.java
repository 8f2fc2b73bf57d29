package io.lethe.vault.key;

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
        byte[][] bytes = new byte[parts.length][];
        for (int i = 0; i < parts.length; i++) {
            bytes[i] = parts[i].getBytes(StandardCharsets.UTF_8);
        }
        return toBytes(label, bytes);
    }

    /** As {@link #to(String, String...)}, with parts of bytes. */
    public static byte[] toBytes(String label, byte[]... parts) {
        byte[] first = label.getBytes(StandardCharsets.UTF_8);
        int length = Integer.BYTES + first.length;
        for (byte[] part : parts) {
            length += Integer.BYTES + part.length;
        }
        ByteBuffer bound = ByteBuffer.allocate(length).putInt(first.length).put(first);
        for (byte[] part : parts) {
            bound.putInt(part.length).put(part);
        }
        return bound.array();
    }
}
