package io.lethe.retention.erasures;

import io.lethe.kit.upkeep.Upkeep;
import java.time.Duration;

/**
 * Looks after open cases: those whose keys are to be destroyed whenever it is called, all of them
 * every second. What fails for all, such as a vault that is away, is done again a second later.
 */
final class ErasureRounds implements Upkeep.Step {

    static final Duration ROUND = Duration.ofSeconds(1);

    private final Eraser eraser;
    private final ErasureMetrics metrics;
    private long lookedRound = System.nanoTime() - ROUND.toNanos();

    ErasureRounds(Eraser eraser, ErasureMetrics metrics) {
        this.eraser = eraser;
        this.metrics = metrics;
    }

    @Override
    public boolean take() throws Exception {
        boolean due = System.nanoTime() - lookedRound >= ROUND.toNanos();
        if (due) {
            lookedRound = System.nanoTime();
        }
        boolean more = eraser.destroyKeys();
        if (due) {
            eraser.followMerges();
            eraser.complete();
            metrics.measure(eraser.setBack());
            // Last: where the vault's cycle cannot be finished, the others still were done.
            eraser.tend();
        }
        return more;
    }
}
