package io.lethe.kit.web;

import java.time.LocalDate;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Says what a value should have been, by the type it was meant for. */
final class ExpectedForm {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ExpectedForm() {}

    /** Words that follow the field's name. */
    static String of(@Nullable Class<?> type) {
        if (type == null) {
            return "has the wrong form";
        }
        if (type.isEnum()) {
            return "must be one of " + namesOf(type);
        }
        if (type == boolean.class || type == Boolean.class) {
            return "must be true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "must be a number that fits";
        }
        if (type == String.class) {
            return "must be a string";
        }
        if (type == LocalDate.class) {
            return "must be a date such as 2026-01-31";
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return "must be a date-time of RFC 3339 such as 2026-01-31T09:00:00Z";
        }
        if (TemporalAmount.class.isAssignableFrom(type)) {
            return "must be a duration of ISO 8601 such as P30D or PT1H";
        }
        if (type == UUID.class) {
            return "must be a UUID";
        }
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return "must be an array";
        }
        return type.isRecord() || Map.class.isAssignableFrom(type)
                ? "must be an object"
                : "has the wrong form";
    }

    // As they are written in JSON, which is not always the constant's name.
    private static String namesOf(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> JSON.valueToTree(constant).asString())
                .collect(Collectors.joining(", "));
    }
}
