package io.lethe.consent.optins;

import io.lethe.events.optin.LapseReason;
import io.lethe.events.optin.OptInRequested;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The opt-ins of one subject, by id. Immutable.
 *
 * @param closed whether the subject was erased: nothing more is taken
 */
public record OptIns(Map<String, OptIn> all, boolean closed) {

    /** Nothing was ever asked for. */
    public static final OptIns NONE = new OptIns(Map.of(), false);

    /** Everything is forgotten, and nothing more is taken. */
    public static final OptIns CLOSED = new OptIns(Map.of(), true);

    /** How far one is. */
    public sealed interface OptIn {

        /** It waits for its confirmation. */
        record Pending(OptInRequested request) implements OptIn {}

        /** It was confirmed. */
        record Confirmed() implements OptIn {}

        /** It ended otherwise. */
        record Lapsed(LapseReason reason) implements OptIn {}
    }

    @Nullable OptIn get(String optIn) {
        return all.get(optIn);
    }

    OptIns with(String optIn, OptIn state) {
        Map<String, OptIn> changed = new HashMap<>(all);
        changed.put(optIn, state);
        return new OptIns(Map.copyOf(changed), closed);
    }
}
