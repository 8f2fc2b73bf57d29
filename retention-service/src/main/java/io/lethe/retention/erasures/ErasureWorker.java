package io.lethe.retention.erasures;

import io.lethe.kit.batch.Batcher;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks after open cases: whenever something was committed, and every second. */
final class ErasureWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureWorker.class);

    private static final Duration LOOK_ROUND = Duration.ofSeconds(1);

    private final Eraser eraser;
    private final Bell bell;
    private final ErasureMetrics metrics;
    private volatile @Nullable Thread worker;
    private boolean failing;

    ErasureWorker(Eraser eraser, Bell bell, ErasureMetrics metrics) {
        this.eraser = eraser;
        this.bell = bell;
        this.metrics = metrics;
    }

    private void work() {
        long lookedRound = System.nanoTime() - LOOK_ROUND.toNanos();
        try {
            while (worker == Thread.currentThread()) {
                boolean due = System.nanoTime() - lookedRound >= LOOK_ROUND.toNanos();
                if (due) {
                    lookedRound = System.nanoTime();
                }
                if (!again(due)) {
                    bell.await(LOOK_ROUND);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Whether more is to be done at once. What fails for all of them, such as a vault that is away,
     * is done again a second later.
     */
    private boolean again(boolean lookRound) {
        try {
            boolean more = eraser.destroyKeys();
            if (lookRound) {
                eraser.complete();
                metrics.measure(eraser.setBack());
                // Last: where the vault's cycle cannot be finished, the others still were done.
                eraser.tend();
            }
            failing = false;
            return more;
        } catch (Exception e) {
            // Its message may name what it was about, so only its type is told.
            if (!failing) {
                LOG.warn("Erasures wait: {}", e.getClass().getName());
            }
            failing = true;
            return false;
        }
    }

    @Override
    public void start() {
        Thread started = Thread.ofPlatform().daemon().name("lethe-erasures").unstarted(this::work);
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
