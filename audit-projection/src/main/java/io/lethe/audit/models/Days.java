package io.lethe.audit.models;

import java.time.LocalDate;
import java.util.concurrent.TimeUnit;

/** The day (UTC) of an instant. */
final class Days {

    /** What no consent outlives, and every database and program can write. */
    static final int FOREVER = Math.toIntExact(LocalDate.of(9999, 12, 31).toEpochDay());

    private Days() {}

    static int since1970(long micros) {
        return Math.toIntExact(Math.floorDiv(micros, TimeUnit.DAYS.toMicros(1)));
    }

    static LocalDate of(long micros) {
        return LocalDate.ofEpochDay(since1970(micros));
    }

    static int firstOfMonth(int day) {
        return Math.toIntExact(LocalDate.ofEpochDay(day).withDayOfMonth(1).toEpochDay());
    }
}
