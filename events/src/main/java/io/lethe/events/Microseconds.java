package io.lethe.events;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Instants are read to the microsecond, which is what PostgreSQL keeps: finer digits are left out
 * at the door, so that an event and the read models made of it tell the same time. Rounding there
 * would give some facts an instant at which they had not happened.
 */
public final class Microseconds {

    private Microseconds() {}

    /** For every mapper that reads what comes from outside, or what was stored. */
    public static JacksonModule module() {
        return new SimpleModule("lethe-microseconds").addDeserializer(Instant.class, new Reader());
    }

    private static final class Reader extends StdDeserializer<Instant> {

        Reader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) {
            return InstantDeserializer.INSTANT
                    .deserialize(json, context)
                    .truncatedTo(ChronoUnit.MICROS);
        }
    }
}
