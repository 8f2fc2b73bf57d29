package io.lethe.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON of event data: UTF-8, properties in the order of the record's components, instants as
 * ISO text in UTC, nothing written for {@code null}, unknown properties ignored when read. The same
 * event gives the same bytes in every JVM. Thread-safe.
 */
public final class EventJson {

    // What decides the bytes is said here even where it is the library's default: a default may
    // change with a version, stored bytes may not.
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
                    .disable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .changeDefaultPropertyInclusion(
                            always -> always.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                    .addModule(
                            new SimpleModule("lethe-events").addSerializer(new UnsealedPersonal()))
                    .build();

    // Built once per type: a writer or reader that is looked up per event costs more than the
    // event.
    private static final Map<Class<?>, ObjectWriter> WRITERS = perClass(MAPPER::writerFor);
    private static final Map<Class<?>, ObjectReader> READERS = perClass(MAPPER::readerFor);
    private static final ObjectReader TREE = MAPPER.readerFor(ObjectNode.class);

    private EventJson() {}

    /** The mapper itself, for what reads or writes beside whole events. It is immutable. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** The data of an event, to be stored and sent as it is. */
    public static byte[] write(DomainEvent event) {
        return known(WRITERS, event.getClass()).writeValueAsBytes(event);
    }

    /** The event in data of the type's own revision; throws {@link UnreadableEventException}. */
    public static DomainEvent read(EventType type, byte[] data) {
        try {
            return type.eventClass().cast(known(READERS, type.eventClass()).readValue(data));
        } catch (JacksonException e) {
            throw UnreadableCause.of(type.cloudEventType(), e);
        }
    }

    /**
     * The event in data that an upcaster brought to the type's own revision; throws {@link
     * UnreadableEventException}.
     */
    public static DomainEvent read(EventType type, ObjectNode data) {
        try {
            return type.eventClass().cast(known(READERS, type.eventClass()).readValue(data));
        } catch (JacksonException e) {
            throw UnreadableCause.of(type.cloudEventType(), e);
        }
    }

    /**
     * The event in stored data of any revision; throws {@link UnreadableEventException}, for a name
     * or a revision that is not known here, too.
     */
    public static DomainEvent read(String name, String revision, byte[] data) {
        EventType type =
                EventCatalogue.forName(name)
                        .orElseThrow(
                                () ->
                                        new UnreadableEventException(
                                                name, "there is no event of that name"));
        return read(type, revision, data, EventUpcasters.published());
    }

    static DomainEvent read(
            EventType type, String revision, byte[] data, EventUpcasters upcasters) {
        if (type.revision().equals(revision)) {
            return read(type, data);
        }
        String stored = type.name() + ".v" + revision;
        EventUpcasters.Revised revised =
                upcasters.upcast(type.name(), revision, tree(stored, data));
        if (!type.revision().equals(revised.revision())) {
            throw new UnreadableEventException(
                    stored, "no upcaster leads from there to revision " + type.revision());
        }
        return read(type, revised.data());
    }

    private static ObjectNode tree(String cloudEventType, byte[] data) {
        try {
            return TREE.readValue(data);
        } catch (JacksonException e) {
            throw UnreadableCause.of(cloudEventType, e);
        }
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
