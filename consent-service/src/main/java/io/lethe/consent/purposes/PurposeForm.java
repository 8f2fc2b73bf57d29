package io.lethe.consent.purposes;

import io.lethe.events.InvalidFieldException;
import io.lethe.events.purpose.Origin;
import io.lethe.events.purpose.PurposeDefined;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A purpose as a request defines it.
 *
 * @param from when the terms begin to hold; at once where it is left out
 */
record PurposeForm(@Nullable Instant from, @Nullable TermsForm terms) {

    /** Clocks differ: who says "now" means now. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(2);

    /**
     * @throws InvalidFieldException naming what is missing or contradicts itself
     */
    PurposeDefined defined(String purpose, Instant now) {
        Instant start =
                from == null || (from.isBefore(now) && !from.isBefore(now.minus(CLOCK_SKEW)))
                        ? now
                        : from;
        return new PurposeDefined(purpose, TermsForm.read(terms), start, Origin.REQUEST, now);
    }
}
