package io.lethe.demo.door;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what announces itself to nobody: that a service has taken what is on its topic. */
public final class Pause {

    private static final Duration MOMENT = Duration.ofMillis(200);

    private Pause() {}

    /**
     * @return whether it came true in time
     */
    public static boolean until(BooleanSupplier condition, Duration atMost)
            throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            ofAMoment();
        }
        return true;
    }

    static void ofAMoment() throws InterruptedException {
        Thread.sleep(MOMENT);
    }
}
