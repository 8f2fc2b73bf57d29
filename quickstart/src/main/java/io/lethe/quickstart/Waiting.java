package io.lethe.quickstart;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what announces itself to nobody: another process, a port, a health probe. */
final class Waiting {

    private static final Duration MOMENT = Duration.ofMillis(50);

    private Waiting() {}

    /**
     * @return whether it came true in time
     */
    static boolean until(BooleanSupplier condition, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            aMoment();
        }
        return true;
    }

    static void aMoment() {
        try {
            Thread.sleep(MOMENT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("The wait was interrupted", e);
        }
    }
}
