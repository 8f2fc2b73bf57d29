package io.lethe.portal.breaches;

import io.lethe.portal.pages.Words;
import io.lethe.portal.services.AccountabilityService.Breach;
import java.time.Duration;
import java.time.Instant;

/**
 * A breach and how its time runs.
 *
 * @param elapsed seconds since the controller became aware, at most {@code period}
 * @param period seconds from then until it is due; at least 1
 * @param words the time left, or over
 */
public record BreachClock(
        Breach breach, boolean running, boolean overdue, long elapsed, long period, String words) {

    private static final Duration SOON = Duration.ofHours(12);

    public static BreachClock of(Breach breach, Instant now) {
        boolean running = "open".equals(breach.state());
        Instant aware = breach.awareAt();
        Instant due = breach.dueAt();
        if (aware == null || due == null) {
            return new BreachClock(breach, running, breach.overdue(), 0, 1, "no time is known");
        }
        boolean overdue = running && due.isBefore(now);
        long period = Math.max(1, Duration.between(aware, due).toSeconds());
        long elapsed = Math.clamp(Duration.between(aware, now).toSeconds(), 0, period);
        String span = Words.span(Duration.between(now, due));
        return new BreachClock(
                breach, running, overdue, elapsed, period, span + (overdue ? " over" : " left"));
    }

    /** For colours: {@code danger}, {@code warning} or {@code success}. */
    public String tone() {
        if (overdue) {
            return "danger";
        }
        return period - elapsed < SOON.toSeconds() ? "warning" : "success";
    }
}
