package io.lethe.kit.web;

import java.util.Locale;

/**
 * One place in a request and what is wrong with it. Neither part ever holds the value that was
 * refused.
 *
 * @param in the part of the request
 * @param field a JSON pointer (RFC 6901) into the body, or the name of a parameter or header
 * @param reason words that follow the field's name, such as {@code must not be blank}
 */
record Fault(Place in, String field, String reason) {

    /** The parts of a request that can be at fault. */
    enum Place {
        BODY,
        PATH,
        QUERY,
        HEADER;

        /** As it is written in a problem. */
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A fault in the body, at a JSON pointer such as {@code /queries/0/subject}. */
    static Fault body(String pointer, String reason) {
        return new Fault(Place.BODY, pointer, reason);
    }

    static Fault query(String name, String reason) {
        return new Fault(Place.QUERY, name, reason);
    }

    static Fault header(String name, String reason) {
        return new Fault(Place.HEADER, name, reason);
    }
}
