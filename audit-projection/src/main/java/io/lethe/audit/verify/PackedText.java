package io.lethe.audit.verify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lethe.audit.trail.Packed;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Packed ids as the texts that they were, written to where they are hashed. Stateless. */
final class PackedText {

    private static final int LONGEST = 36;

    private static final int DIGITS = 32;

    /** Two digits for each byte, as they stand in memory. */
    private static final short[] HEX = new short[256];

    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    static {
        byte[] digits = "0123456789abcdef".getBytes(US_ASCII);
        for (int i = 0; i < HEX.length; i++) {
            HEX[i] = (short) (digits[i >> 4] << Byte.SIZE | digits[i & 0xf]);
        }
    }

    private PackedText() {}

    /** The text becomes no longer than that. */
    static int most(EntryRow row, int field) {
        return Math.max(LONGEST, row.length(field));
    }

    /**
     * Writes the text; there must be room for it.
     *
     * @return how many bytes it has
     */
    static int write(EntryRow row, int field, byte[] to, int at) {
        byte[] from = row.bytes();
        int begin = row.begin(field);
        int length = row.length(field);
        boolean withDashes = length == Packed.LENGTH && from[begin] == Packed.UUID_FORM;
        if (!withDashes && (length != Packed.LENGTH || from[begin] != Packed.DIGITS_FORM)) {
            System.arraycopy(from, begin, to, at, length);
            return length;
        }
        int end = at;
        for (int i = 0; i < Packed.LENGTH - 1; i++) {
            if (withDashes && isAfterDash(i)) {
                to[end++] = '-';
            }
            SHORTS.set(to, end, HEX[from[begin + 1 + i] & 0xff]);
            end += Short.BYTES;
        }
        return end - at;
    }

    private static boolean isAfterDash(int place) {
        return place == 4 || place == 6 || place == 8 || place == 10;
    }

    /** Whether nothing stands there that {@link Packed#of} would have packed. */
    static boolean isPacked(EntryRow row, int field) {
        byte[] from = row.bytes();
        int begin = row.begin(field);
        return switch (row.length(field)) {
            case DIGITS -> !isHex(from, begin, false);
            case LONGEST -> !isHex(from, begin, true);
            default -> true;
        };
    }

    private static boolean isHex(byte[] from, int begin, boolean withDashes) {
        int at = begin;
        for (int i = 0; i < DIGITS; i++) {
            if (withDashes && i % 2 == 0 && isAfterDash(i / 2) && from[at++] != '-') {
                return false;
            }
            byte c = from[at++];
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }
}
