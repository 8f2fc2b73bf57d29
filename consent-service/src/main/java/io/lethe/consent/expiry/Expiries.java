package io.lethe.consent.expiry;

import io.lethe.events.consent.ConsentEndMoved;
import io.lethe.events.consent.ConsentExpired;
import io.lethe.events.consent.ExpiryEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was told of the ends of one subject's consents, by the ids of their events. Immutable.
 *
 * @param expired those that ran out
 * @param moved when those end whose end was moved; empty for never
 */
public record Expiries(Set<String> expired, Map<String, Optional<Instant>> moved) {

    /** Nothing was told. */
    public static final Expiries NONE = new Expiries(Set.of(), Map.of());

    Expiries with(ExpiryEvent event) {
        return switch (event) {
            case ConsentExpired it -> {
                Set<String> more = new HashSet<>(expired);
                more.add(it.consent());
                yield new Expiries(Set.copyOf(more), moved);
            }
            case ConsentEndMoved it -> {
                Map<String, Optional<Instant>> more = new HashMap<>(moved);
                more.put(it.consent(), Optional.ofNullable(it.until()));
                yield new Expiries(expired, Map.copyOf(more));
            }
        };
    }
}
