package io.lethe.demo.story;

import java.time.Instant;
import java.util.Map;

/**
 * What the shop has on record of somebody: the body of a report of it.
 *
 * @param subject the customer
 * @param fields by the names that contact-service is shipped with
 */
public record Contact(String subject, Map<String, String> fields, Instant at) {

    public Contact {
        fields = Map.copyOf(fields);
    }

    /** Without the values. */
    @Override
    public String toString() {
        return "Contact of " + subject;
    }
}
