package io.lethe.audit.trail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Ids as they are stored. Nearly all are UUIDs, or trace ids of W3C Trace Context, and take the 16
 * bytes that they are behind one that tells which; any other text stays the text it is. Every text
 * has one packed form, and no two have the same.
 */
public final class Packed {

    /** Begins a UUID; no text of an event begins so. */
    public static final byte UUID_FORM = 1;

    /** Begins 32 hexadecimal digits without dashes; no text of an event begins so. */
    public static final byte DIGITS_FORM = 2;

    /** The length of what is packed. */
    public static final int LENGTH = 1 + 2 * Long.BYTES;

    private static final int UUID_TEXT = 36;
    private static final int DIGITS = 32;
    private static final HexFormat HEX = HexFormat.of();

    private Packed() {}

    /** Empty for null. */
    public static byte[] of(@Nullable String text) {
        if (text == null) {
            return new byte[0];
        }
        byte[] packed =
                switch (text.length()) {
                    case UUID_TEXT -> uuid(text);
                    case DIGITS -> digits(text);
                    default -> null;
                };
        return packed == null ? text.getBytes(UTF_8) : packed;
    }

    private static byte @Nullable [] uuid(String text) {
        try {
            UUID uuid = UUID.fromString(text);
            return uuid.toString().equals(text)
                    ? ByteBuffer.allocate(LENGTH)
                            .put(UUID_FORM)
                            .putLong(uuid.getMostSignificantBits())
                            .putLong(uuid.getLeastSignificantBits())
                            .array()
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static byte @Nullable [] digits(String text) {
        for (int i = 0; i < DIGITS; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return null;
            }
        }
        return ByteBuffer.allocate(LENGTH).put(DIGITS_FORM).put(HEX.parseHex(text)).array();
    }

    /**
     * The text that was packed so, null for none. Bytes that no packing makes become a text that no
     * event has.
     */
    public static @Nullable String text(byte[] packed) {
        if (packed.length == 0) {
            return null;
        }
        if (packed.length == LENGTH && packed[0] == UUID_FORM) {
            ByteBuffer bits = ByteBuffer.wrap(packed, 1, 2 * Long.BYTES);
            return new UUID(bits.getLong(), bits.getLong()).toString();
        }
        return packed.length == LENGTH && packed[0] == DIGITS_FORM
                ? HEX.formatHex(packed, 1, LENGTH)
                : new String(packed, UTF_8);
    }
}
