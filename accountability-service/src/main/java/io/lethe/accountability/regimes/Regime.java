package io.lethe.accountability.regimes;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * How long the authority may be waited with, from a date on.
 *
 * @param regime name of the law
 * @param from the first day, in UTC, on which it applies
 * @param hours of an elapsed hour each, counted from the instant of awareness
 * @param basis the provision that says so
 * @param note what else is said about the period; shown beside it and never part of it
 */
public record Regime(String regime, LocalDate from, int hours, String basis, String note) {

    /**
     * When the hours are over. They elapse through nights, weekends, public holidays and changes of
     * the clock alike.
     */
    public Instant due(Instant awareAt) {
        return awareAt.plus(Duration.ofHours(hours));
    }

    /** The due instant with the way it was found. */
    public String derivation(Instant awareAt) {
        return "Aware at %s + %d elapsed hours (%s, applied since %s) → due at %s. Weekends, public holidays and changes of the clock are counted through."
                .formatted(awareAt, hours, basis, from, due(awareAt));
    }

    boolean appliesAt(Instant instant) {
        return !instant.isBefore(from.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
