package io.lethe.kit.store;

import io.lethe.events.DomainEvent;
import io.lethe.events.EventCatalogue;
import io.lethe.events.EventJson;
import io.lethe.events.EventType;
import java.util.Optional;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/**
 * Axon's Jackson 3 serializer with the names of the published language in place of class names: a
 * class may move or be renamed without touching a stored byte. Thread-safe.
 */
final class EventSerializer extends Jackson3Serializer {

    EventSerializer() {
        super(Jackson3Serializer.builder());
    }

    @Override
    // The signature is Axon's: the caller says what T is.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <S, T> T deserialize(SerializedObject<S> stored) {
        Optional<EventType> type = EventCatalogue.forName(stored.getType().getName());
        return type.isPresent() ? (T) event(type.get(), stored) : super.deserialize(stored);
    }

    private static DomainEvent event(EventType type, SerializedObject<?> stored) {
        return switch (stored.getData()) {
            case StoredData data -> data.event(type, stored.getType().getRevision());
            case byte[] json -> EventJson.read(type.name(), stored.getType().getRevision(), json);
            default ->
                    throw new IllegalArgumentException(
                            "Events are stored as bytes, not as "
                                    + stored.getContentType().getName());
        };
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        return EventCatalogue.forName(type.getName())
                .<Class<?>>map(EventType::eventClass)
                .orElse(
                        SerializedType.emptyType().equals(type)
                                ? Void.class
                                : UnknownSerializedType.class);
    }

    @Override
    @SuppressWarnings("rawtypes") // the signature is Axon's
    public SerializedType typeForClass(Class raw) {
        Class<?> type = raw;
        if (!DomainEvent.class.isAssignableFrom(type)) {
            return super.typeForClass(type);
        }
        EventType known = EventCatalogue.forClass(type.asSubclass(DomainEvent.class));
        return new SimpleSerializedType(known.name(), known.revision());
    }
}
