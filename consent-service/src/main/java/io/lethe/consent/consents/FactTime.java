package io.lethe.consent.consents;

import io.lethe.kit.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;

/** When something can have happened that somebody reports. */
public final class FactTime {

    /** How far a source's clock may run ahead of ours. */
    static final Duration CLOCK_SKEW = Duration.ofMinutes(2);

    // What is older is a clock that was never set, or a field that was never filled in.
    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

    private FactTime() {}

    /**
     * @throws Refusal {@code in-the-future} if it claims to happen later than now; {@code
     *     before-1990}
     */
    public static void require(Instant at, Instant learnt) {
        if (at.isAfter(learnt.plus(CLOCK_SKEW))) {
            throw Refusal.unprocessable(
                            "in-the-future",
                            "It is told to have happened more than two minutes from now")
                    .at("/at");
        }
        if (at.isBefore(EARLIEST)) {
            throw Refusal.unprocessable(
                            "before-1990", "It is told to have happened before the year 1990")
                    .at("/at");
        }
    }
}
