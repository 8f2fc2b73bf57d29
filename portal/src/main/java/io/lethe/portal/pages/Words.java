package io.lethe.portal.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times, numbers and names as people read them. Times are in UTC and say so. */
public class Words {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final int SHORT = 13;

    /** {@code 3 Jan 2026, 14:05 UTC}. */
    public String moment(@Nullable Instant at) {
        return at == null ? "unknown" : MOMENT.format(at);
    }

    /** {@code 14:05:09 UTC}. */
    public String clock(Instant at) {
        return CLOCK.format(at);
    }

    /** {@code 12,345}. */
    public String number(long count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }

    /** {@code 2 days 5 h}, {@code 5 h 12 min}, {@code 12 min}; rounded down. */
    public static String span(Duration time) {
        Duration span = time.abs();
        if (span.toDays() >= 2) {
            return "%d days %d h".formatted(span.toDays(), span.toHoursPart());
        }
        if (span.toHours() >= 1) {
            return "%d h %d min".formatted(span.toHours(), span.toMinutesPart());
        }
        return span.toMinutes() >= 1 ? span.toMinutes() + " min" : "less than a minute";
    }

    /** {@code keys-destroyed} as {@code Keys destroyed}. */
    public String name(@Nullable String wireName) {
        if (wireName == null || wireName.isEmpty()) {
            return "unknown";
        }
        String words = wireName.replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** {@code io.lethe.consent.ConsentGiven.v1} as {@code Consent given}. */
    public String event(String type) {
        String[] parts = type.split("\\.", -1);
        if (parts.length < 2) {
            return type;
        }
        String spaced = parts[parts.length - 2].replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        return spaced.substring(0, 1) + spaced.substring(1).toLowerCase(Locale.ROOT);
    }

    /** {@code /consent-service} as {@code consent}. */
    public String service(String source) {
        return source.replaceFirst("^/", "").replaceFirst("-service$", "");
    }

    /** The beginning of an id, where all of it would fill the line. */
    public String shortened(String id) {
        return id.length() <= SHORT ? id : id.substring(0, SHORT) + "…";
    }
}
