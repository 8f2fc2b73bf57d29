package io.lethe.events.purpose;

import io.lethe.events.Fields;
import java.time.Instant;

/** From here on nothing is done for this purpose, whatever was agreed to. */
public record PurposeRetired(String purpose, Instant at) implements PurposeEvent {

    public PurposeRetired {
        Fields.requireName("purpose", purpose);
        Fields.requireInstant("at", at);
    }
}
