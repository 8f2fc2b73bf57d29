package io.lethe.portal.breaches;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A breach as a person reports it.
 *
 * @param awareAt as the browser writes a date and time, meant in UTC
 */
record BreachForm(
        @Nullable String title,
        @Nullable String awareAt,
        @Nullable List<String> nature,
        @Nullable String source) {

    static BreachForm empty(Instant now) {
        return new BreachForm("", now.toString().substring(0, 16), List.of(), "");
    }

    public boolean has(String kind) {
        return nature != null && nature.contains(kind);
    }

    /** What the service is told. What is missing is left out, and the service says so. */
    Map<String, Object> report() {
        Map<String, Object> report = new HashMap<>();
        put(report, "title", title);
        put(report, "awareAt", instant());
        put(report, "source", source);
        report.put("nature", nature == null ? List.of() : nature);
        return report;
    }

    private static void put(Map<String, Object> report, String field, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            report.put(field, value.strip());
        }
    }

    private @Nullable String instant() {
        try {
            return awareAt == null
                    ? null
                    : LocalDateTime.parse(awareAt).toInstant(ZoneOffset.UTC).toString();
        } catch (DateTimeParseException e) {
            return awareAt;
        }
    }
}
