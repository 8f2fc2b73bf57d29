package io.lethe.audit.trail;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** The day under which an event is counted: that of its {@code time}. */
public final class EventDay {

    private static final int LENGTH = "2026-01-01".length();

    private EventDay() {}

    /** What of {@code time} says which day it is. */
    static String part(String time) {
        return time.length() < LENGTH ? time : time.substring(0, LENGTH);
    }

    /** An odd event is counted all the same, under the first day of 1970. */
    public static LocalDate of(String time) {
        try {
            LocalDate day = LocalDate.parse(part(time));
            return day.getYear() < 1 ? LocalDate.EPOCH : day;
        } catch (DateTimeParseException e) {
            return LocalDate.EPOCH;
        }
    }
}
