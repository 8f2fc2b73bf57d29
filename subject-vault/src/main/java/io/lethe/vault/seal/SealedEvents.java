package io.lethe.vault.seal;

import io.lethe.events.DomainEvent;
import io.lethe.events.EventJson;
import io.lethe.events.EventMapping;
import io.lethe.events.EventType;
import io.lethe.events.Personal;
import io.lethe.events.SubjectEvent;
import io.lethe.events.SubjectId;
import io.lethe.events.UnreadableEventException;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON of events with their personal values sealed. Writing and reading take two steps, so that
 * the keys of a whole batch come in one go: ask each event what it needs, then do it with the keys.
 * Thread-safe.
 */
public final class SealedEvents {

    private static final EventMapping MAPPING = new EventMapping(mapper());

    private static final String SUBJECT = "subject";

    private SealedEvents() {}

    /** The language's mapper that seals and opens, given a {@link Sealing}. */
    static JsonMapper mapper() {
        return EventJson.mapper()
                .rebuild()
                .addModule(
                        new SimpleModule("lethe-vault")
                                .addSerializer(new PersonalSerializer())
                                .addDeserializer(Personal.class, new PersonalDeserializer()))
                .build();
    }

    /**
     * An event on its way to being written.
     *
     * @param needs the keys its personal values are to be sealed with; empty where it holds none
     */
    public record Draft(DomainEvent event, Set<KeyName> needs, byte[] rehearsed) {

        /**
         * The data of the event, to be stored and sent as it is.
         *
         * @param keys hold every key the draft needs
         */
        public byte[] write(SubjectKeys keys) {
            return needs.isEmpty()
                    ? rehearsed
                    : MAPPING.write(event, new Sealing.WithKeys(subject(event), keys).attributes());
        }
    }

    /** Rehearses the writing of an event; what holds nothing personal is written already. */
    public static Draft draft(DomainEvent event) {
        Sealing.Rehearsal rehearsal = Sealing.Rehearsal.of(subject(event));
        byte[] data = MAPPING.write(event, rehearsal.attributes());
        return new Draft(event, Set.copyOf(rehearsal.needs()), data);
    }

    /**
     * The keys with which stored data was sealed; empty where it holds nothing sealed.
     *
     * @throws io.lethe.events.UnreadableEventException if it is not the data of such an event
     */
    public static Set<KeyName> needs(String name, String revision, byte[] data) {
        if (!SealedText.maybeIn(data)) {
            return Set.of();
        }
        Sealing.Rehearsal rehearsal = Sealing.Rehearsal.of(subject(data));
        MAPPING.read(name, revision, data, rehearsal.attributes());
        return Set.copyOf(rehearsal.needs());
    }

    /**
     * The event in stored data of any revision. Values behind the fence are {@link
     * Personal.Erased}.
     *
     * @throws io.lethe.events.UnreadableEventException if it is not the data of such an event, a
     *     sealed value was changed or moved, or its key is not among the keys
     */
    public static DomainEvent read(String name, String revision, byte[] data, SubjectKeys keys) {
        return SealedText.maybeIn(data)
                ? opened(subject(data), keys, keyed -> MAPPING.read(name, revision, data, keyed))
                : MAPPING.read(name, revision, data, Map.of());
    }

    // What was opened with keys that were taken back meanwhile is shown to nobody; and nothing is
    // wrong with data that could not be opened because they were.
    private static DomainEvent opened(
            @Nullable SubjectId subject,
            SubjectKeys keys,
            Function<Map<?, ?>, DomainEvent> reading) {
        try {
            DomainEvent event = reading.apply(new Sealing.WithKeys(subject, keys).attributes());
            keys.requireStill(subject);
            return event;
        } catch (UnreadableEventException e) {
            keys.requireStill(subject);
            throw e;
        }
    }

    /** The event in data that an upcaster brought to the type's own revision; as above. */
    public static DomainEvent read(EventType type, ObjectNode data, SubjectKeys keys) {
        SubjectId subject = subject(data.path(SUBJECT).asString(""));
        return opened(subject, keys, keyed -> MAPPING.read(type, data, keyed));
    }

    /** Stored data as a tree, for an upcaster. */
    public static ObjectNode tree(String name, byte[] data) {
        return MAPPING.tree(name, data);
    }

    private static @Nullable SubjectId subject(DomainEvent event) {
        return event instanceof SubjectEvent about ? about.subject() : null;
    }

    /** Whom stored data is about. It stands in front, so little is read twice. */
    private static @Nullable SubjectId subject(byte[] data) {
        try (JsonParser json = EventJson.mapper().createParser(data)) {
            json.nextToken();
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                json.nextToken();
                if (name.equals(SUBJECT)) {
                    return subject(json.getValueAsString(""));
                }
                json.skipChildren();
            }
            return null;
        } catch (JacksonException _) {
            // The reader that comes next says what is wrong.
            return null;
        }
    }

    private static @Nullable SubjectId subject(String text) {
        return SubjectId.isSubjectId(text) ? new SubjectId(text) : null;
    }
}
