package io.lethe.audit.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lethe.audit.trail.Learnt;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whether rows are found under the times that they have. Times of the one form that services write
 * are read digit by digit: reading each of millions as a date costs more than hashing it. Not
 * thread-safe.
 */
final class TimeCheck {

    private static final int DATE = "2026-01-01".length();
    private static final int SHORTEST = "2026-01-01T00:00:00Z".length();
    private static final int NANO_DIGITS = 9;
    private static final int MICRO_DIGITS = 6;
    private static final long NONE = Long.MIN_VALUE;
    private static final long EPOCH_2000 =
            ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("2000-01-01T00:00:00Z"));

    private byte[] date = {};
    private long dayMicros;

    boolean isFoundByItsTime(EntryRow row) {
        long time = micros(row.bytes(), row.begin(EntryRow.TIME), row.length(EntryRow.TIME));
        if (time == NONE) {
            Instant learnt = learnt(row);
            return learnt == null
                    ? row.isNull(EntryRow.LEARNT)
                    : !row.isNull(EntryRow.LEARNT)
                            && ChronoUnit.MICROS.between(Instant.EPOCH, learnt) == stored(row);
        }
        return !row.isNull(EntryRow.LEARNT) && stored(row) == time;
    }

    private static long stored(EntryRow row) {
        return row.number(EntryRow.LEARNT) + EPOCH_2000;
    }

    private static @Nullable Instant learnt(EntryRow row) {
        return Learnt.of(
                new String(
                        row.bytes(), row.begin(EntryRow.TIME), row.length(EntryRow.TIME), UTF_8));
    }

    /** Since 1970; {@link #NONE} for anything but the usual form. */
    private long micros(byte[] text, int from, int length) {
        if (length < SHORTEST
                || text[from + length - 1] != 'Z'
                || text[from + DATE] != 'T'
                || text[from + 13] != ':'
                || text[from + 16] != ':'
                || !isDay(text, from)) {
            return NONE;
        }
        int hour = two(text, from + 11);
        int minute = two(text, from + 14);
        int second = two(text, from + 17);
        long fraction = fraction(text, from + 19, from + length - 1);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return NONE;
        }
        return fraction < 0
                ? NONE
                : dayMicros
                        + TimeUnit.SECONDS.toMicros(hour * 3600L + minute * 60L + second)
                        + fraction;
    }

    /** The day that was read last is that of most. */
    private boolean isDay(byte[] text, int from) {
        if (Arrays.equals(text, from, from + DATE, date, 0, date.length)) {
            return true;
        }
        try {
            LocalDate day = LocalDate.parse(new String(text, from, DATE, UTF_8));
            if (day.getYear() < 1 || day.getYear() > 9999) {
                return false;
            }
            date = Arrays.copyOfRange(text, from, from + DATE);
            dayMicros = TimeUnit.DAYS.toMicros(day.toEpochDay());
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static int two(byte[] text, int at) {
        int tens = text[at] - '0';
        int ones = text[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }

    /** What stands behind the seconds, to the microsecond; -1 for anything else. */
    private static long fraction(byte[] text, int from, int to) {
        if (from == to) {
            return 0;
        }
        if (text[from] != '.' || to - from < 2 || to - from > NANO_DIGITS + 1) {
            return -1;
        }
        long micros = 0;
        for (int i = 0; i < NANO_DIGITS; i++) {
            int digit = from + 1 + i < to ? text[from + 1 + i] - '0' : 0;
            if (digit < 0 || digit > 9) {
                return -1;
            }
            if (i < MICRO_DIGITS) {
                micros = micros * 10 + digit;
            }
        }
        return micros;
    }
}
