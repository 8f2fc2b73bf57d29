package io.lethe.events;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Catalogued events to and from JSON, by one mapper. What the mapper's modules have to know about a
 * single event (whose keys seal it) is handed over as attributes and never kept. Thread-safe.
 */
public final class EventMapping {

    // Built once per type: a writer or reader that is looked up per event costs more than the
    // event.
    private final Map<Class<?>, ObjectWriter> writers;
    private final Map<Class<?>, ObjectReader> readers;
    private final ObjectReader tree;

    /** A mapping by {@link EventJson#mapper()} or by one that was rebuilt from it. */
    public EventMapping(JsonMapper mapper) {
        this.writers = perClass(mapper::writerFor);
        this.readers = perClass(mapper::readerFor);
        this.tree = mapper.readerFor(ObjectNode.class);
    }

    /** The data of an event, to be stored and sent as it is. */
    public byte[] write(DomainEvent event, Map<?, ?> attributes) {
        ObjectWriter writer = known(writers, event.getClass());
        return (attributes.isEmpty() ? writer : writer.withAttributes(attributes))
                .writeValueAsBytes(event);
    }

    /** The event in data of the type's own revision; throws {@link UnreadableEventException}. */
    public DomainEvent read(EventType type, byte[] data, Map<?, ?> attributes) {
        try {
            return type.eventClass().cast(reader(type, attributes).readValue(data));
        } catch (JacksonException e) {
            throw UnreadableCause.of(type.cloudEventType(), e);
        }
    }

    /**
     * The event in data that an upcaster brought to the type's own revision; throws {@link
     * UnreadableEventException}.
     */
    public DomainEvent read(EventType type, ObjectNode data, Map<?, ?> attributes) {
        try {
            return type.eventClass().cast(reader(type, attributes).readValue(data));
        } catch (JacksonException e) {
            throw UnreadableCause.of(type.cloudEventType(), e);
        }
    }

    /**
     * The event in stored data of any revision; throws {@link UnreadableEventException}, for a name
     * or a revision that is not known here, too.
     */
    public DomainEvent read(String name, String revision, byte[] data, Map<?, ?> attributes) {
        EventType type =
                EventCatalogue.forName(name)
                        .orElseThrow(
                                () ->
                                        new UnreadableEventException(
                                                name, "there is no event of that name"));
        return read(type, revision, data, EventUpcasters.published(), attributes);
    }

    DomainEvent read(
            EventType type,
            String revision,
            byte[] data,
            EventUpcasters upcasters,
            Map<?, ?> attributes) {
        if (type.revision().equals(revision)) {
            return read(type, data, attributes);
        }
        String stored = type.name() + ".v" + revision;
        EventUpcasters.Revised revised =
                upcasters.upcast(type.name(), revision, tree(stored, data));
        if (!type.revision().equals(revised.revision())) {
            throw new UnreadableEventException(
                    stored, "no upcaster leads from there to revision " + type.revision());
        }
        return read(type, revised.data(), attributes);
    }

    /** The data as a tree, for an upcaster; throws {@link UnreadableEventException}. */
    public ObjectNode tree(String cloudEventType, byte[] data) {
        try {
            return tree.readValue(data);
        } catch (JacksonException e) {
            throw UnreadableCause.of(cloudEventType, e);
        }
    }

    private ObjectReader reader(EventType type, Map<?, ?> attributes) {
        ObjectReader reader = known(readers, type.eventClass());
        return attributes.isEmpty() ? reader : reader.withAttributes(attributes);
    }

    private static <V> Map<Class<?>, V> perClass(Function<Class<?>, V> value) {
        return EventCatalogue.all().stream()
                .map(EventType::eventClass)
                .collect(Collectors.toUnmodifiableMap(Function.identity(), value));
    }

    private static <V> V known(Map<Class<?>, V> perClass, Class<? extends DomainEvent> eventClass) {
        V value = perClass.get(eventClass);
        if (value == null) {
            throw new IllegalArgumentException(
                    eventClass.getName() + " is not in the event catalogue");
        }
        return value;
    }
}
