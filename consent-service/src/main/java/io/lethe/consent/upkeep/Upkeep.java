package io.lethe.consent.upkeep;

import io.lethe.kit.batch.Batcher;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Takes a step again and again: at once while there is more to do, else after a pause. A step that
 * fails is taken again after the pause, and told once.
 */
public final class Upkeep implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    /** A step; several processes may take it at the same time. */
    public interface Step {

        /** Whether there is more to do at once. */
        boolean take() throws Exception;
    }

    private final String name;
    private final Duration pause;
    private final Step step;
    private volatile CountDownLatch ended = new CountDownLatch(0);
    private volatile @Nullable Thread worker;
    private boolean failing;

    /**
     * @param name for the thread and the log
     */
    public Upkeep(String name, Duration pause, Step step) {
        this.name = name;
        this.pause = pause;
        this.step = step;
    }

    private void work(CountDownLatch end) {
        try {
            boolean more = true;
            while (more || !end.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                more = take() && end.getCount() > 0;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean take() {
        try {
            boolean more = step.take();
            failing = false;
            return more;
        } catch (Exception e) {
            // Its message may hold what it was about, so only its type is told.
            if (!failing) {
                LOG.warn("{} waits: {}", name, e.getClass().getName());
            }
            failing = true;
            return false;
        }
    }

    @Override
    public void start() {
        CountDownLatch end = new CountDownLatch(1);
        ended = end;
        worker = Thread.ofPlatform().daemon().name("lethe-" + name).start(() -> work(end));
    }

    @Override
    public void stop() {
        Thread running = worker;
        worker = null;
        ended.countDown();
        if (running != null) {
            try {
                if (!running.join(Duration.ofSeconds(5))) {
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

    @Override
    public int getPhase() {
        return Batcher.PHASE + 1;
    }
}
