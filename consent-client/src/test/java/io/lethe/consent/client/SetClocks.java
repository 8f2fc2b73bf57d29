package io.lethe.consent.client;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The machine's clocks, moved. */
final class SetClocks implements Clocks {

    private final AtomicLong slept = new AtomicLong();

    /** The monotonic clock stands still meanwhile. */
    void sleep(Duration time) {
        slept.addAndGet(time.toMillis());
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public long millis() {
        return System.currentTimeMillis() + slept.get();
    }
}
