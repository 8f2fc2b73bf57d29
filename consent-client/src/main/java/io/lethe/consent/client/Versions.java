package io.lethe.consent.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The versions of a purpose's terms from the one that held when they were told of, so that a copy
 * changes over by itself. Immutable.
 */
final class Versions {

    private final Terms[] all;

    Versions(List<Terms> inTheirOrder) {
        this.all = inTheirOrder.toArray(Terms[]::new);
    }

    /** The last version whose time has come by then; null where none has. */
    @Nullable Terms at(long millis) {
        int last = all.length - 1;
        while (last >= 0 && all[last].from() > millis) {
            last--;
        }
        return last < 0 ? null : all[last];
    }
}
