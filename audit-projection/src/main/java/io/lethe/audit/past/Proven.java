package io.lethe.audit.past;

import io.lethe.audit.models.Fact;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the log and what it says.
 *
 * @param entry by which it is proven
 */
record Proven(Reference entry, Fact fact) {

    /**
     * An entry, to be asked for under {@code /v1/entries/{id}/proof}.
     *
     * @param index its place in the log
     */
    record Reference(String id, long index) {}

    /** When it happened; null where the event does not say so. */
    @Nullable Instant at() {
        return instant("at");
    }

    /** The instant in that field; null where there is none. */
    @Nullable Instant instant(String field) {
        Long micros = fact.micros(field);
        return micros == null ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** The name in that field, or nothing. */
    String name(String field) {
        String name = fact.name(field);
        return name == null ? "" : name;
    }
}
