package io.lethe.benchmarks;

import java.util.Arrays;

/** Every single duration, in nanoseconds: a percentile is then looked up and not estimated. */
final class Latencies {

    private long[] nanos = new long[1 << 12];
    private int size;

    void add(long duration) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, size * 2);
        }
        nanos[size++] = duration;
    }

    void addAll(Latencies others) {
        for (int i = 0; i < others.size; i++) {
            add(others.nanos[i]);
        }
    }

    /** In milliseconds, nearest rank. */
    double percentile(double percent) {
        if (size == 0) {
            throw new IllegalStateException("Nothing was answered in the measured time");
        }
        long[] sorted = Arrays.copyOf(nanos, size);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(percent / 100 * size);
        return sorted[Math.max(rank, 1) - 1] / 1e6;
    }
}
