package io.lethe.audit.witnesses;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** A thread of its own for what waits for others, from the service's start to its stop. */
abstract class Worker implements SmartLifecycle {

    private final String name;
    private volatile boolean running;
    private volatile @Nullable Thread thread;

    Worker(String name) {
        this.name = name;
    }

    /** Works until {@link #isRunning} is false, whatever happens. */
    abstract void work();

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name(name).start(this::work);
    }

    @Override
    public void stop() {
        running = false;
        Thread worker = thread;
        if (worker != null) {
            wake();
            try {
                worker.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** There is something to do. */
    final void wake() {
        LockSupport.unpark(thread);
    }

    final void rest(Duration atMost) {
        LockSupport.parkNanos(this, atMost.toNanos());
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
