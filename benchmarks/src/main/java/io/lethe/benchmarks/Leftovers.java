package io.lethe.benchmarks;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * What has to be ended or deleted even if somebody ends the run, the newest first: PostgreSQL has
 * left the terminal's session and would run on.
 */
final class Leftovers {

    private static final Deque<Runnable> ENDINGS = new ConcurrentLinkedDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Leftovers::end, "end"));
    }

    private Leftovers() {}

    static void add(Runnable ending) {
        ENDINGS.push(ending);
    }

    /** It was ended in order. */
    static void remove(Runnable ending) {
        ENDINGS.remove(ending);
    }

    private static void end() {
        ENDINGS.forEach(Runnable::run);
    }
}
