package io.lethe.events.purpose;

import io.lethe.events.Fields;
import io.lethe.events.InvalidFieldException;
import java.time.Instant;

/**
 * A purpose is in use under these terms and no others, from an instant on. Of several versions
 * whose instant has come, the one that was recorded last holds: so a version that is still to come
 * is called off by recording another one.
 *
 * @param purpose the name by which consents and decisions refer to it
 * @param from when they begin to hold; never before {@code at}, because what was answered until
 *     then was answered under other terms
 * @param at when it was said
 */
public record PurposeDefined(
        String purpose, PurposeTerms terms, Instant from, Origin origin, Instant at)
        implements PurposeEvent {

    public PurposeDefined {
        Fields.requireName("purpose", purpose);
        Fields.requirePresent("terms", terms);
        Fields.requireInstant("from", from);
        Fields.requirePresent("origin", origin);
        Fields.requireInstant("at", at);
        if (from.isBefore(at)) {
            throw new InvalidFieldException("from", "must not lie in the past");
        }
    }
}
