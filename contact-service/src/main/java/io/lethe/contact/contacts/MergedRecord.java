package io.lethe.contact.contacts;

import io.lethe.contact.contacts.Contact.Restriction;
import io.lethe.events.Personal;
import io.lethe.events.contact.ContactChanged;
import io.lethe.events.contact.ContactEvent;
import io.lethe.events.contact.ContactRegistered;
import io.lethe.events.restriction.RestrictionEvent;
import io.lethe.kit.store.RecordedEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is on record of a subject who is merged into another one: readable values by category, and
 * the restrictions that stand. Immutable.
 */
public record MergedRecord(
        Map<String, Personal<String>> identity,
        Map<String, Personal<String>> contact,
        Map<String, Restriction> restrictions) {

    /** Nothing to be handed on. */
    static final MergedRecord NOTHING = new MergedRecord(Map.of(), Map.of(), Map.of());

    /** Folded from all events of the stream, their values opened. */
    static MergedRecord of(List<RecordedEvent> stream) {
        Contact state = Contact.NONE;
        Map<String, Personal<String>> identity = new HashMap<>();
        Map<String, Personal<String>> contact = new HashMap<>();
        for (RecordedEvent recorded : stream) {
            switch (recorded.event()) {
                case ContactEvent it -> {
                    state = ContactDecider.evolve(state, it);
                    keep(identity, values(it, true), state);
                    keep(contact, values(it, false), state);
                }
                case RestrictionEvent it -> state = ContactDecider.evolve(state, it);
                default -> {
                    // Says nothing that could be handed on.
                }
            }
        }
        Map<String, Restriction> standing = new HashMap<>(state.restrictions());
        standing.values().removeIf(Restriction::lifted);
        return new MergedRecord(Map.copyOf(identity), Map.copyOf(contact), Map.copyOf(standing));
    }

    private static Map<String, Personal<String>> values(ContactEvent event, boolean identity) {
        return switch (event) {
            case ContactRegistered it -> identity ? it.identity() : it.contact();
            case ContactChanged it -> identity ? it.identity() : it.contact();
            default -> Map.of();
        };
    }

    /** The latest by its own time, as far as it can still be read. */
    private static void keep(
            Map<String, Personal<String>> kept, Map<String, Personal<String>> told, Contact state) {
        Map<String, String> readable = state.readable();
        told.keySet().stream()
                .filter(readable::containsKey)
                .forEach(field -> kept.put(field, Personal.known(value(readable, field))));
    }

    private static String value(Map<String, String> readable, String field) {
        return readable.getOrDefault(field, "");
    }
}
