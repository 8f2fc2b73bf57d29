package io.lethe.vault.seal;

import io.lethe.events.EventJson;
import io.lethe.events.Personal;
import io.lethe.vault.key.AesKey;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes a personal value sealed, or not at all. */
final class PersonalSerializer extends StdSerializer<Personal<?>> {

    private final @Nullable PersonalField field;
    private final @Nullable ObjectWriter value;

    PersonalSerializer() {
        super(Personal.class);
        this.field = null;
        this.value = null;
    }

    private PersonalSerializer(PersonalField field) {
        super(Personal.class);
        this.field = field;
        this.value = EventJson.mapper().writerFor(field.value());
    }

    @Override
    public ValueSerializer<?> createContextual(
            SerializationContext context, @Nullable BeanProperty property) {
        return new PersonalSerializer(PersonalField.of(property));
    }

    @Override
    public void serialize(Personal<?> value, JsonGenerator json, SerializationContext context) {
        switch (value) {
            case Personal.Known<?>(Object known) -> json.writeString(sealed(known, json, context));
            case Personal.Erased<?> _ -> json.writeString(SealedText.ERASED);
        }
    }

    private String sealed(Object known, JsonGenerator json, SerializationContext context) {
        if (field == null
                || value == null
                || !(context.getAttribute(Sealing.class) instanceof Sealing sealing)
                || sealing.subject() == null) {
            throw new IllegalStateException(
                    "A personal value is sealed for a subject or not written");
        }
        Place place = field.place(sealing.subject(), json.streamWriteContext());
        return switch (sealing) {
            case Sealing.Rehearsal rehearsal -> {
                rehearsal.needs().add(place.key());
                yield "";
            }
            case Sealing.WithKeys batch ->
                    SealedText.seal(key(batch, place), place, value.writeValueAsBytes(known));
        };
    }

    private static AesKey key(Sealing.WithKeys batch, Place place) {
        AesKey key = batch.keys().held(place.key());
        if (key == null) {
            throw new IllegalStateException("The key of a personal value was not fetched");
        }
        return key;
    }
}
