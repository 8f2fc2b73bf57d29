package io.lethe.audit.trail;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** An event's {@code time} as an instant, to search by. The text is what counts. */
public final class Learnt {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Learnt() {}

    /**
     * To the microsecond, which is what PostgreSQL keeps; null for a text that is no time, since an
     * odd event belongs into the log all the same.
     */
    public static @Nullable Instant of(String time) {
        try {
            Instant instant = Instant.parse(time).truncatedTo(ChronoUnit.MICROS);
            return instant.isBefore(EARLIEST) || instant.isAfter(LATEST) ? null : instant;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
