package io.lethe.events.breach;

import io.lethe.events.Fields;
import java.time.Instant;

/**
 * Nothing more is done about a breach; it stays in the register.
 *
 * @param at when it was closed
 */
public record BreachClosed(String breach, Instant at) implements BreachEvent {

    public BreachClosed {
        Fields.requireName("breach", breach);
        Fields.requireInstant("at", at);
    }
}
