package io.lethe.consent.client;

import io.lethe.events.SubjectId;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The 128 bits of a subject id as two numbers, without making anything for the collector: of one,
 * or of many, which takes a fourth of the time. For many, one is made and used again and again; it
 * is not thread-safe.
 */
final class SubjectBits {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final int LENGTH = 26;

    private final byte[] letters = new byte[LENGTH];

    /** Puts the numbers of a subject at that place of both. */
    @SuppressWarnings("deprecation") // of texts with letters beyond ASCII, of which an id has none
    void put(SubjectId subject, long[] high, long[] low, int at) {
        subject.value().getBytes(0, LENGTH, letters, 0);
        long middle = eight(8);
        high[at] = eight(0) << 24 | middle >>> 16;
        low[at] = middle << 48 | eight(16) << 8 | (eight(LENGTH - Long.BYTES) & 0x3ff) >>> 2;
    }

    /** The 40 bits of eight letters, all at once. */
    private long eight(int from) {
        long text = (long) LONGS.get(letters, from);
        long isDigit = (~text >>> 6) & ONES;
        // As digit() has it: "a" is 1 by its lower five bits, and "2" is 18.
        long digits = (text & (0x1f * ONES)) + isDigit * 9 - ONES;
        return Long.compress(digits, 0x1f * ONES);
    }

    /** Twelve letters of five bits and four bits of the thirteenth. */
    static long high(SubjectId subject) {
        String text = subject.value();
        return (letters(text, 0, 12) << 4) | (digit(text.charAt(12)) >> 1);
    }

    /** The bit that is left of it, twelve letters more, and three bits of the last one. */
    static long low(SubjectId subject) {
        String text = subject.value();
        return (digit(text.charAt(12)) << 63)
                | (letters(text, 13, 25) << 3)
                | (digit(text.charAt(25)) >> 2);
    }

    private static long letters(String text, int from, int to) {
        long bits = 0;
        for (int i = from; i < to; i++) {
            bits = (bits << 5) | digit(text.charAt(i));
        }
        return bits;
    }

    // Without a branch: which of the letters are digits, no processor foresees.
    private static long digit(char letter) {
        long isDigit = (~letter & 0x40) >> 6;
        return letter - 'a' + isDigit * ('a' - '2' + 26);
    }
}
