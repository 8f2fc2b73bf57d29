package io.lethe.consent.client;

import io.lethe.events.SubjectId;

/** The 128 bits of a subject id as two numbers, without making anything for the collector. */
final class SubjectBits {

    private SubjectBits() {}

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
