package io.lethe.kit.relay;

import java.time.Duration;

/** Ever longer pauses between attempts that fail, up to a few seconds. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private Duration next = FIRST;

    Duration next() {
        Duration pause = next;
        next = pause.compareTo(LONGEST.dividedBy(2)) > 0 ? LONGEST : pause.multipliedBy(2);
        return pause;
    }

    void reset() {
        next = FIRST;
    }
}
