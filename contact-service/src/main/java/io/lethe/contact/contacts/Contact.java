package io.lethe.contact.contacts;

import io.lethe.events.Personal;
import io.lethe.events.SubjectId;
import io.lethe.events.restriction.RestrictionGround;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is on record of one subject. Immutable.
 *
 * @param held the value of each field
 * @param restrictions by their ids, the lifted ones too
 * @param merged subjects who turned out to be this one
 * @param purged the erasure case that closed the stream; null while it is open
 */
record Contact(
        Map<String, Held> held,
        Map<String, Restriction> restrictions,
        Set<SubjectId> merged,
        @Nullable String purged) {

    static final Contact NONE = new Contact(Map.of(), Map.of(), Set.of(), null);

    /** What is left of a subject who was erased. */
    static Contact purged(String erasure) {
        return new Contact(Map.of(), Map.of(), Set.of(), erasure);
    }

    boolean isEmpty() {
        return held.isEmpty() && restrictions.isEmpty() && merged.isEmpty();
    }

    /**
     * The latest value of a field, by its own time: facts arrive in any order.
     *
     * @param since when it is known to hold
     */
    record Held(Personal<String> value, Instant since) {}

    /**
     * @param since when it began
     */
    record Restriction(RestrictionGround ground, Instant since, boolean lifted) {}

    /** Whether a value says something that is not on record, nor contradicted by a later one. */
    boolean isNews(String field, Personal<String> value, Instant at) {
        Held known = held.get(field);
        return known == null || (!known.since().isAfter(at) && !known.value().equals(value));
    }

    Contact with(Map<String, Personal<String>> values, Instant at) {
        Map<String, Held> changed = new HashMap<>(held);
        values.forEach(
                (field, value) -> {
                    Held known = changed.get(field);
                    if (known == null || !known.since().isAfter(at)) {
                        changed.put(field, new Held(value, at));
                    }
                });
        return new Contact(Map.copyOf(changed), restrictions, merged, purged);
    }

    /** The values that can still be read. */
    Map<String, String> readable() {
        Map<String, String> readable = new HashMap<>();
        held.forEach(
                (field, it) -> {
                    if (it.value() instanceof Personal.Known<String>(String value)) {
                        readable.put(field, value);
                    }
                });
        return readable;
    }

    @Nullable Restriction restriction(String id) {
        return restrictions.get(id);
    }

    /** Whether a restriction on that ground, from that very instant on, is known. */
    boolean isRestricted(RestrictionGround ground, Instant since) {
        return restrictions.values().stream()
                .anyMatch(it -> it.ground() == ground && it.since().equals(since));
    }

    /** Whether one like it stands. */
    boolean stands(Restriction other) {
        return restrictions.containsValue(other) && !other.lifted();
    }

    Contact restricted(String id, RestrictionGround ground, Instant since) {
        return with(id, new Restriction(ground, since, false));
    }

    Contact lifted(String id) {
        return Optional.ofNullable(restriction(id))
                .map(it -> with(id, new Restriction(it.ground(), it.since(), true)))
                .orElse(this);
    }

    private Contact with(String id, Restriction restriction) {
        Map<String, Restriction> changed = new HashMap<>(restrictions);
        changed.put(id, restriction);
        return new Contact(held, Map.copyOf(changed), merged, purged);
    }

    Contact with(SubjectId other) {
        Set<SubjectId> more = new HashSet<>(merged);
        more.add(other);
        return new Contact(held, restrictions, Set.copyOf(more), purged);
    }
}
