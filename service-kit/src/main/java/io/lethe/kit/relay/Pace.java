package io.lethe.kit.relay;

import java.time.Duration;

/** Tells when something is due again. */
final class Pace {

    private final long every;
    private long next;

    Pace(Duration every) {
        this.every = every.toNanos();
        this.next = System.nanoTime() + this.every;
    }

    /** True at most once in the time given; counted anew from then on. */
    boolean isDue() {
        long now = System.nanoTime();
        if (now - next < 0) {
            return false;
        }
        next = now + every;
        return true;
    }
}
