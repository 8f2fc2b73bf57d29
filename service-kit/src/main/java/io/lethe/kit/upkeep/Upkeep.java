package io.lethe.kit.upkeep;

import io.lethe.kit.batch.Batcher;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Takes a step again and again, on a thread of its own: at once while there is more to do, else
 * after a pause or when its bell is rung. A step that fails is taken again after the pause, and
 * told once.
 */
public final class Upkeep implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration UNTIL_STOPPED = Duration.ofSeconds(5);

    /** A step; several processes may take it at the same time. */
    @FunctionalInterface
    public interface Step {

        /** Whether there is more to do at once. */
        boolean take() throws Exception;
    }

    private final String name;
    private final Duration pause;
    private final Bell bell;
    private final Step step;
    private volatile @Nullable Thread worker;
    private boolean failing;

    /**
     * @param name for the thread and the log
     */
    public Upkeep(String name, Duration pause, Step step) {
        this(name, pause, new Bell(), step);
    }

    /**
     * @param bell ends a pause
     */
    public Upkeep(String name, Duration pause, Bell bell, Step step) {
        this.name = name;
        this.pause = pause;
        this.bell = bell;
        this.step = step;
    }

    private void work() {
        try {
            while (worker == Thread.currentThread()) {
                if (!take()) {
                    bell.await(pause);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean take() throws InterruptedException {
        try {
            boolean more = step.take();
            failing = false;
            return more;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            // Its message may hold what it was about, so only its type is told.
            if (!failing) {
                LOG.warn("Failed and will be tried again: {}, {}", name, e.getClass().getName());
            }
            failing = true;
            return false;
        }
    }

    @Override
    public void start() {
        Thread started = Thread.ofPlatform().daemon().name("lethe-" + name).unstarted(this::work);
        worker = started;
        started.start();
    }

    @Override
    public void stop() {
        Thread running = worker;
        worker = null;
        bell.committed();
        if (running != null) {
            try {
                if (!running.join(UNTIL_STOPPED)) {
                    running.interrupt();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }

    /** Stops before the batcher, which its steps may need. */
    @Override
    public int getPhase() {
        return Batcher.PHASE + 1;
    }
}
