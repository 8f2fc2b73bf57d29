package io.lethe.accountability.breaches;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Where a page ends: in micro-seconds, as PostgreSQL keeps them. */
record BreachCursor(Instant dueAt, String breach) {

    static final String PATTERN = "[0-9]{1,18}-[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}";

    static BreachCursor after(BreachView.Breach last) {
        return new BreachCursor(last.dueAt(), last.breach());
    }

    /** Of a text that fits {@link #PATTERN}. */
    static BreachCursor parse(String text) {
        int dash = text.indexOf('-');
        long micros = Long.parseLong(text.substring(0, dash));
        return new BreachCursor(
                Instant.EPOCH.plus(micros, ChronoUnit.MICROS), text.substring(dash + 1));
    }

    String text() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, dueAt) + "-" + breach;
    }
}
