package io.lethe.consent.client;

/**
 * Both clocks of the machine. The monotonic one stands still while the machine sleeps, the other
 * one can be set back: only where both say that little time has passed has little time passed.
 */
interface Clocks {

    Clocks SYSTEM =
            new Clocks() {
                @Override
                public long nanos() {
                    return System.nanoTime();
                }

                @Override
                public long millis() {
                    return System.currentTimeMillis();
                }
            };

    long nanos();

    long millis();

    default Moment now() {
        return new Moment(nanos(), millis());
    }

    /** Whether no more than so many milliseconds lie between then and now, by both clocks. */
    default boolean isWithin(long millis, Moment then) {
        return nanos() - then.nanos() <= millis * 1_000_000
                && Math.abs(millis() - then.millis()) <= millis;
    }

    /** One instant by both clocks. */
    record Moment(long nanos, long millis) {}
}
