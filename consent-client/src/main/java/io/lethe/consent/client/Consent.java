package io.lethe.consent.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is on record of one subject, purpose and channel, as the one number of an entry, so that no
 * reader sees half of a change. From the lowest bit: kind (3), double opt-in (1), notice (16), why
 * Lethe has to be asked (12), the second it holds until (32).
 */
final class Consent {

    static final int MOST_NOTICES = (1 << 16) - 1;
    static final int MOST_REASONS = (1 << 12) - 1;

    static final int MISSING = 0;
    static final int GIVEN = 1;
    static final int WITHDRAWN = 2;
    static final int ERASED = 3;
    static final int UNREADABLE = 4;

    private static final long LAST_SECOND = (1L << 32) - 1;

    private Consent() {}

    /**
     * @param notice its number; 0 for none
     * @param ask the number of the reason; 0 for none
     * @param until null where time alone ends nothing
     */
    static long of(int kind, boolean doubleOptIn, int notice, int ask, @Nullable Instant until) {
        // Rounded down, and never beyond what can be written: rather too early than too late.
        long second = until == null ? 0 : Math.clamp(until.getEpochSecond(), 1, LAST_SECOND);
        return (second << 32)
                | ((long) ask << 20)
                | ((long) notice << 4)
                | (doubleOptIn ? 8 : 0)
                | kind;
    }

    static int kind(long number) {
        return (int) number & 7;
    }

    static boolean isDoubleOptIn(long number) {
        return (number & 8) != 0;
    }

    static int notice(long number) {
        return (int) (number >>> 4) & MOST_NOTICES;
    }

    static int ask(long number) {
        return (int) (number >>> 20) & MOST_REASONS;
    }

    /** The second it holds until; 0 for ever. */
    static long until(long number) {
        return number >>> 32;
    }
}
