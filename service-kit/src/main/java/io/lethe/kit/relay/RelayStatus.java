package io.lethe.kit.relay;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the relay is doing now, and why where that is not plain. Thread-safe. */
public final class RelayStatus {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    private record Now(RelayState state, @Nullable String reason) {}

    private volatile Now now = new Now(RelayState.OFF, null);

    public RelayState state() {
        return now.state;
    }

    /** Why it waits or stopped; null while all is well. */
    public @Nullable String reason() {
        return now.reason;
    }

    void set(RelayState state) {
        change(new Now(state, null));
    }

    /** Logged once per change and not once per attempt, so that one line tells of one trouble. */
    void trouble(RelayState state, String reason) {
        if (change(new Now(state, reason))) {
            if (state == RelayState.STOPPED) {
                log.error("Relay stopped, nothing is sent: {}", reason);
            } else {
                log.warn("Relay is {}: {}", state.words(), reason);
            }
        }
    }

    private boolean change(Now next) {
        boolean changed = !next.equals(now);
        now = next;
        return changed;
    }
}
