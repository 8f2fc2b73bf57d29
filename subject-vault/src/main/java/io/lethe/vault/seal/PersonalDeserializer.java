package io.lethe.vault.seal;

import io.lethe.events.EventJson;
import io.lethe.events.InvalidFieldException;
import io.lethe.events.Personal;
import io.lethe.vault.key.AesKey;
import io.lethe.vault.key.BrokenSealException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * Opens a personal value. Behind the fence it is {@link Personal.Erased}; whatever else keeps it
 * from being opened is an exception, which names the field and repeats nothing.
 */
final class PersonalDeserializer extends StdDeserializer<Personal<?>> {

    private final @Nullable PersonalField field;
    private final @Nullable ObjectReader value;

    PersonalDeserializer() {
        super(Personal.class);
        this.field = null;
        this.value = null;
    }

    private PersonalDeserializer(PersonalField field) {
        super(Personal.class);
        this.field = field;
        this.value = EventJson.mapper().readerFor(field.value());
    }

    @Override
    public ValueDeserializer<?> createContextual(
            DeserializationContext context, @Nullable BeanProperty property) {
        return new PersonalDeserializer(PersonalField.of(property));
    }

    @Override
    public Personal<?> deserialize(JsonParser json, DeserializationContext context) {
        if (field == null || value == null) {
            throw new IllegalStateException("A personal value stands in a component of an event");
        }
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw refused(field, "is not a sealed value");
        }
        String text = json.getString();
        if (text.equals(SealedText.ERASED)) {
            return Personal.erased();
        }
        if (!(context.getAttribute(Sealing.class) instanceof Sealing sealing)
                || sealing.subject() == null) {
            throw refused(field, "is sealed, and nobody said whose it is");
        }
        Place place = field.place(sealing.subject(), json.streamReadContext());
        return switch (sealing) {
            case Sealing.Rehearsal rehearsal -> {
                rehearsal.needs().add(place.key());
                yield Personal.erased();
            }
            case Sealing.WithKeys batch -> opened(batch.keys(), field, place, text, value);
        };
    }

    private static Personal<?> opened(
            SubjectKeys keys, PersonalField field, Place place, String text, ObjectReader reader) {
        if (keys.isErased(place.key())) {
            return Personal.erased();
        }
        AesKey key = keys.held(place.key());
        if (key == null) {
            throw refused(field, "is sealed with a key of which the vault knows nothing");
        }
        try {
            Object known = reader.readValue(SealedText.open(key, place, text));
            return Personal.known(known);
        } catch (BrokenSealException e) {
            throw refused(field, "is not what was sealed for it: " + e.getMessage());
        } catch (JacksonException | InvalidFieldException _) {
            // Their messages quote what was inside.
            throw refused(field, "does not hold what its type asks for");
        }
    }

    private static InvalidFieldException refused(PersonalField field, String reason) {
        return new InvalidFieldException(field.name(), reason);
    }
}
