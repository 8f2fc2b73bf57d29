package io.lethe.consent.decisions;

import io.lethe.kit.refusal.Refusal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * For when a question is asked; both absent for now.
 *
 * @param asOf what was learnt later is left out
 * @param validAt what happened later is left out, and time stands there
 */
record When(@Nullable Instant asOf, @Nullable Instant validAt) {

    static final When NOW = new When(null, null);

    // What is older is before anything this platform can know of.
    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

    /**
     * @throws Refusal {@code malformed-instant}, {@code instant-in-the-future}, {@code
     *     instant-before-1990}
     */
    static When of(@Nullable String asOf, @Nullable String validAt, Instant now) {
        return asOf == null && validAt == null
                ? NOW
                : new When(read("asOf", asOf, now), read("validAt", validAt, now));
    }

    private static @Nullable Instant read(String field, @Nullable String text, Instant now) {
        if (text == null) {
            return null;
        }
        Instant instant = parse(field, text);
        if (instant.isAfter(now)) {
            throw Refusal.unprocessable(
                            "instant-in-the-future", field + ": must not be later than now")
                    .at('/' + field);
        }
        if (instant.isBefore(EARLIEST)) {
            throw Refusal.unprocessable(
                            "instant-before-1990", field + ": must not be before the year 1990")
                    .at('/' + field);
        }
        return instant;
    }

    private static Instant parse(String field, String text) {
        try {
            // As fine as PostgreSQL keeps it.
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME
                    .parse(text, Instant::from)
                    .truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeParseException _) {
            throw Refusal.invalid(
                            "malformed-instant",
                            field + ": must be an instant, as in 2026-05-01T12:00:00Z")
                    .at('/' + field);
        }
    }

    boolean isNow() {
        return asOf == null && validAt == null;
    }

    /** Until when things count that were learnt. */
    Instant learntUntil(Instant now) {
        return asOf == null ? now : asOf;
    }

    /** At which instant the answer is to hold. */
    Instant holdsAt(Instant now) {
        return validAt == null ? learntUntil(now) : validAt;
    }

    boolean counts(Instant at, Instant learnt) {
        return (asOf == null || !learnt.isAfter(asOf)) && (validAt == null || !at.isAfter(validAt));
    }
}
