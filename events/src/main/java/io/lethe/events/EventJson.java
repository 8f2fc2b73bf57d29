package io.lethe.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON of event data: UTF-8, properties in the order of the record's components, instants as
 * ISO text in UTC (read to the microsecond), nothing written for {@code null}, unknown properties
 * ignored when read. The same event gives the same bytes in every JVM. Thread-safe.
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
                    .addModule(Microseconds.module())
                    .addModule(
                            new SimpleModule("lethe-events").addSerializer(new UnsealedPersonal()))
                    .build();

    private static final EventMapping PLAIN = new EventMapping(MAPPER);

    private EventJson() {}

    /** The mapper itself, for what reads or writes beside whole events. It is immutable. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** The data of an event that holds nothing personal, to be stored and sent as it is. */
    public static byte[] write(DomainEvent event) {
        return PLAIN.write(event, Map.of());
    }

    /** The event in data of the type's own revision; throws {@link UnreadableEventException}. */
    public static DomainEvent read(EventType type, byte[] data) {
        return PLAIN.read(type, data, Map.of());
    }

    /**
     * The event in data that an upcaster brought to the type's own revision; throws {@link
     * UnreadableEventException}.
     */
    public static DomainEvent read(EventType type, ObjectNode data) {
        return PLAIN.read(type, data, Map.of());
    }

    /**
     * The event in stored data of any revision; throws {@link UnreadableEventException}, for a name
     * or a revision that is not known here, too.
     */
    public static DomainEvent read(String name, String revision, byte[] data) {
        return PLAIN.read(name, revision, data, Map.of());
    }

    /**
     * The event that an envelope carries, of any revision; throws {@link UnreadableEventException}
     * as above.
     */
    public static DomainEvent read(EventEnvelope envelope) {
        int revision = envelope.type().lastIndexOf(".v");
        if (revision < 0) {
            throw new UnreadableEventException(envelope.type(), "it has no revision");
        }
        return read(
                envelope.type().substring(0, revision),
                envelope.type().substring(revision + 2),
                envelope.data());
    }

    static DomainEvent read(
            EventType type, String revision, byte[] data, EventUpcasters upcasters) {
        return PLAIN.read(type, revision, data, upcasters, Map.of());
    }
}
