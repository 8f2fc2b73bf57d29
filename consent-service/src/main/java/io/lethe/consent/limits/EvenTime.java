package io.lethe.consent.limits;

import java.time.Duration;

/**
 * Has an answer come at a full step of time, so that how long it takes says nothing about what was
 * found or done for it. Stateless.
 */
public final class EvenTime {

    private EvenTime() {}

    /** Does something and returns, or throws, at the next full step since it was begun. */
    public static void spend(Duration step, Runnable work) {
        long begin = System.nanoTime();
        try {
            work.run();
        } finally {
            long spent = System.nanoTime() - begin;
            pause(Duration.ofNanos(step.toNanos() - spent % step.toNanos()));
        }
    }

    private static void pause(Duration rest) {
        try {
            Thread.sleep(rest);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
