package io.lethe.kit.relay;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A bell for one waiting thread: rung any number of times while it is away, it wakes it once. */
final class Wakeup {

    private final AtomicBoolean rung = new AtomicBoolean();
    private volatile @Nullable Thread sleeper;

    /** Returns at once and takes no lock; writers call it after every commit. */
    void ring() {
        if (!rung.getAndSet(true)) {
            LockSupport.unpark(sleeper);
        }
    }

    /**
     * @return true if it was rung, before the call or during it
     */
    boolean await(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        sleeper = Thread.currentThread();
        while (!rung.get() && !Thread.currentThread().isInterrupted()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                break;
            }
            LockSupport.parkNanos(this, left);
        }
        sleeper = null;
        return rung.getAndSet(false);
    }
}
