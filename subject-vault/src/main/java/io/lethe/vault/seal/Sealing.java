package io.lethe.vault.seal;

import io.lethe.events.SubjectId;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What serialiser and deserialiser of personal values have to know about the event at hand. It is
 * handed to the JSON library as an attribute of one writer or reader, so no thread and no mapper
 * ever holds a key.
 */
sealed interface Sealing {

    /** Whose event it is; null where it is about no subject and can hold nothing personal. */
    @Nullable SubjectId subject();

    default Map<?, ?> attributes() {
        return Map.of(Sealing.class, this);
    }

    /** A rehearsal that notes which keys are needed and whose outcome is thrown away. */
    record Rehearsal(@Nullable SubjectId subject, Set<KeyName> needs) implements Sealing {

        static Rehearsal of(@Nullable SubjectId subject) {
            return new Rehearsal(subject, new HashSet<>());
        }
    }

    /** The real thing, with the keys of the batch. */
    record WithKeys(@Nullable SubjectId subject, SubjectKeys keys) implements Sealing {}
}
