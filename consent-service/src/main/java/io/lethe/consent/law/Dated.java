package io.lethe.consent.law;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What holds in a place, by the instant from which it does. Immutable once it is filled. */
final class Dated<P, V> {

    private final Map<P, NavigableMap<Instant, V>> places = new HashMap<>();

    /** Whether nothing held there from that instant on before. */
    boolean put(P place, Instant from, V value) {
        return places.computeIfAbsent(place, _ -> new TreeMap<>()).putIfAbsent(from, value) == null;
    }

    /** What holds in the first of the places that is known at all; null before anything did. */
    @Nullable V at(Instant when, List<P> places) {
        Map.Entry<Instant, V> entry = first(places).floorEntry(when);
        return entry == null ? null : entry.getValue();
    }

    /** When that changes later. */
    List<Instant> changes(Instant after, List<P> places) {
        return new ArrayList<>(first(places).tailMap(after, false).keySet());
    }

    /** The last change of all. */
    Instant last() {
        return places.values().stream()
                .map(NavigableMap::lastKey)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    private NavigableMap<Instant, V> first(List<P> names) {
        for (P name : names) {
            NavigableMap<Instant, V> known = places.get(name);
            if (known != null) {
                return known;
            }
        }
        return Collections.emptyNavigableMap();
    }
}
