package io.lethe.audit.verify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.LocalDate;

/**
 * Instants as services write them, digit by digit: millions are written anew to be hashed. Used
 * again for each; not thread-safe.
 */
final class TimeText {

    private static final int DATE = "2026-01-01".length();
    private static final int LONGEST = "2026-01-01T00:00:00.123456789Z".length();
    private static final long PER_SECOND = 1_000_000_000;
    static final long PER_DAY = 24 * 60 * 60 * PER_SECOND;

    private final byte[] text = new byte[LONGEST];
    private long day = Long.MIN_VALUE;
    private int length;

    /** Writes an instant, given in nanoseconds since 1970; it may have 0, 3, 6 or 9 decimals. */
    void write(long nanos) {
        setDay(Math.floorDiv(nanos, PER_DAY));
        long ofDay = Math.floorMod(nanos, PER_DAY);
        int seconds = (int) (ofDay / PER_SECOND);
        int fraction = (int) (ofDay % PER_SECOND);
        text[DATE] = 'T';
        digits(DATE + 1, 2, seconds / 3600);
        text[DATE + 3] = ':';
        digits(DATE + 4, 2, seconds / 60 % 60);
        text[DATE + 6] = ':';
        digits(DATE + 7, 2, seconds % 60);
        length = DATE + 9;
        if (fraction != 0) {
            text[length] = '.';
            int count = fraction % 1_000_000 == 0 ? 3 : fraction % 1_000 == 0 ? 6 : 9;
            digits(length + 1, count, fraction / (count == 3 ? 1_000_000 : count == 6 ? 1_000 : 1));
            length += 1 + count;
        }
        text[length++] = 'Z';
    }

    // That of the one before is that of most.
    private void setDay(long other) {
        if (day != other) {
            day = other;
            byte[] date = LocalDate.ofEpochDay(other).toString().getBytes(US_ASCII);
            System.arraycopy(date, 0, text, 0, DATE);
        }
    }

    private void digits(int at, int count, int number) {
        int rest = number;
        for (int i = at + count - 1; i >= at; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    byte[] bytes() {
        return text;
    }

    int length() {
        return length;
    }
}
