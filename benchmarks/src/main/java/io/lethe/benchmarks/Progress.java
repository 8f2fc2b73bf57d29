package io.lethe.benchmarks;

/** What the person who waits sees meanwhile. */
final class Progress {

    private static final long BEGIN = System.nanoTime();

    private Progress() {}

    static void tell(String text) {
        System.err.printf("%4d s  %s%n", (System.nanoTime() - BEGIN) / 1_000_000_000, text);
    }
}
