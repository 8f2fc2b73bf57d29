package io.lethe.events;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Refuses to write a personal value. Without it a mapper that nobody gave the subject's key to
 * would write the value in clear, as it writes any record.
 */
final class UnsealedPersonal extends StdSerializer<Personal<?>> {

    UnsealedPersonal() {
        super(Personal.class);
    }

    @Override
    public void serialize(Personal<?> value, JsonGenerator json, SerializationContext context) {
        context.reportMappingProblem(
                "a personal value can only be written sealed, and this mapper has no vault");
    }
}
