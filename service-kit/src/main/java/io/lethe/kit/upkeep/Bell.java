package io.lethe.kit.upkeep;

import io.lethe.kit.batch.AfterCommit;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes one waiting thread: rung any number of times while it is away, it wakes it once. */
public final class Bell implements AfterCommit {

    private final Semaphore rung = new Semaphore(0);

    @Override
    public void committed() {
        rung.release();
    }

    /** Returns when it was rung, before the call or during it, or after that time. */
    void await(Duration atMost) throws InterruptedException {
        if (rung.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            rung.drainPermits();
        }
    }
}
