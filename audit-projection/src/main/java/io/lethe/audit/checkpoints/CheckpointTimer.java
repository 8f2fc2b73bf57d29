package io.lethe.audit.checkpoints;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Signs also while nobody asks: what was appended is out of reach of who holds the database from
 * then on.
 */
final class CheckpointTimer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointTimer.class);

    private final Checkpoints checkpoints;
    private final Duration interval;
    private volatile @Nullable ScheduledExecutorService timer;
    private boolean failing;

    CheckpointTimer(Checkpoints checkpoints, Duration interval) {
        this.checkpoints = checkpoints;
        this.interval = interval;
    }

    @Override
    public void start() {
        ScheduledExecutorService started =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("lethe-checkpoint").factory());
        Future<?> _ =
                started.scheduleWithFixedDelay(
                        this::sign, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        timer = started;
    }

    private void sign() {
        try {
            checkpoints.newest();
            failing = false;
        } catch (InconsistentLog e) {
            // told once, where it was found
        } catch (SQLException | RuntimeException e) {
            if (!failing) {
                LOG.warn("No checkpoint at the moment: {}", e.getClass().getName());
            }
            failing = true;
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = timer;
        if (running != null) {
            running.shutdownNow();
            timer = null;
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
