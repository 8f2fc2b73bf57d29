package io.lethe.events.purpose;

import io.lethe.events.Fields;
import java.time.Instant;

/**
 * From here on nothing is done for this purpose, whatever was agreed to, and versions that were to
 * come do not.
 */
public record PurposeRetired(String purpose, Origin origin, Instant at) implements PurposeEvent {

    public PurposeRetired {
        Fields.requireName("purpose", purpose);
        Fields.requirePresent("origin", origin);
        Fields.requireInstant("at", at);
    }
}
