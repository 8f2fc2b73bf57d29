package io.lethe.audit.trail;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * An event's {@code time} as an instant, to search by. The text is what counts: it is stored beside
 * the instant, unless it is what the instant is written as.
 */
public final class Learnt {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final Instant FIRST = Instant.ofEpochSecond(0, Long.MIN_VALUE);
    private static final Instant LAST = Instant.ofEpochSecond(0, Long.MAX_VALUE);

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private Learnt() {}

    /**
     * To the microsecond; null for a text that is no time, since an odd event belongs into the log
     * all the same.
     */
    public static @Nullable Instant of(String time) {
        Instant instant = exactly(time);
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS);
    }

    private static @Nullable Instant exactly(String time) {
        try {
            Instant instant = Instant.parse(time);
            return instant.isBefore(EARLIEST) || instant.isAfter(LATEST) ? null : instant;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Nanoseconds since 1970; null for a text that is no time. */
    public static @Nullable Long nanos(String time) {
        Instant instant = exactly(time);
        return instant == null ? null : nanos(instant);
    }

    /** Nanoseconds since 1970; what is before 1677 or after 2262 counts as the first or last. */
    public static long nanos(Instant instant) {
        if (instant.isBefore(FIRST)) {
            return Long.MIN_VALUE;
        }
        return instant.isAfter(LAST)
                ? Long.MAX_VALUE
                : instant.getEpochSecond() * NANOS_PER_SECOND + instant.getNano();
    }

    /** As services write that instant. */
    public static String written(long nanos) {
        return Instant.ofEpochSecond(0, nanos).toString();
    }

    /** What is stored beside the instant: nothing where that is written so. */
    public static String rest(String time, @Nullable Long nanos) {
        return nanos != null && written(nanos).equals(time) ? "" : time;
    }

    /** The text that was stored so. */
    static String time(String rest, @Nullable Long nanos) {
        return rest.isEmpty() && nanos != null ? written(nanos) : rest;
    }
}
