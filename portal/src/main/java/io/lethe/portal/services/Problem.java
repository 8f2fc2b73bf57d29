package io.lethe.portal.services;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a service refuses (RFC 9457). Its words are for people and hold no value that was sent.
 *
 * @param type {@code urn:lethe:problem:<slug>}
 * @param errors the fields that are to blame
 */
public record Problem(
        @Nullable String type,
        @Nullable String title,
        @Nullable String detail,
        @Nullable List<Fault> errors) {

    private static final String PREFIX = "urn:lethe:problem:";

    /**
     * @param field a JSON pointer into the body, such as {@code /awareAt}
     * @param reason words that follow the field's name
     */
    public record Fault(String field, String reason) {

        /** The field's name, without the slash. */
        public String name() {
            return field.startsWith("/") ? field.substring(1) : field;
        }
    }

    /** A refusal that says nothing of itself. */
    static Problem unexplained() {
        return new Problem(null, "Refused", "The service refused, and did not say why", null);
    }

    public boolean is(String slug) {
        return (PREFIX + slug).equals(type);
    }

    public List<Fault> faults() {
        return errors == null ? List.of() : errors;
    }

    /** One sentence for people. */
    public String words() {
        if (detail != null) {
            return detail;
        }
        return title == null ? "The service refused" : title;
    }
}
