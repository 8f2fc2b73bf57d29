package io.lethe.consent.circumstances;

import io.lethe.consent.circumstances.Circumstance.Kind;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** All circumstances of one subject, the latest of each by its own time. Immutable. */
public final class Circumstances {

    /** Nothing is known. */
    public static final Circumstances NONE = new Circumstances(Map.of(), false);

    /** Everything is forgotten, and nothing more is taken. */
    public static final Circumstances CLOSED = new Circumstances(Map.of(), true);

    private final Map<Circumstance.Key, Circumstance> known;
    private final boolean closed;

    private Circumstances(Map<Circumstance.Key, Circumstance> known, boolean closed) {
        this.known = known;
        this.closed = closed;
    }

    /** What stands in this moment's rows, or was told in any order. */
    public static Circumstances of(Collection<Circumstance> told) {
        Map<Circumstance.Key, Circumstance> known = new HashMap<>();
        told.forEach(each -> known.merge(each.key(), each, Circumstances::later));
        return new Circumstances(Map.copyOf(known), false);
    }

    /** With one more that was told. */
    public Circumstances with(Circumstance told) {
        Map<Circumstance.Key, Circumstance> more = new HashMap<>(known);
        more.merge(told.key(), told, Circumstances::later);
        return new Circumstances(Map.copyOf(more), closed);
    }

    private static Circumstance later(Circumstance before, Circumstance told) {
        return told.holdsAgainst(before) ? told : before;
    }

    /** How it stands, if it is known; purpose and channel are empty where they do not matter. */
    public Optional<Circumstance> find(Kind kind, String purpose, String channel) {
        return known.isEmpty() // as of most subjects, and a decision asks a dozen times
                ? Optional.empty()
                : Optional.ofNullable(known.get(new Circumstance.Key(kind, purpose, channel)));
    }

    public Optional<Circumstance> find(Circumstance.Key key) {
        return Optional.ofNullable(known.get(key));
    }

    public boolean isClosed() {
        return closed;
    }

    public boolean isEmpty() {
        return known.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Circumstances it && closed == it.closed && known.equals(it.known);
    }

    @Override
    public int hashCode() {
        return known.hashCode();
    }

    @Override
    public String toString() {
        return "Circumstances" + known.keySet();
    }
}
