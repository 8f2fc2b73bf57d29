package io.lethe.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Callers that call at set times, whether the last call was slow or not. A duration counts from the
 * time that was set: one slow answer also delays those behind it, and they say so.
 */
record PacedCallers(int count, int perSecond, Duration warmUp, Duration measured) {

    Latencies run(Caller.Factory factory) throws Exception {
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            List<Future<Latencies>> shares = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Caller caller = factory.open();
                long first = start + i * interval() / count;
                shares.add(threads.submit(() -> share(caller, start, first)));
            }
            Latencies all = new Latencies();
            for (Future<Latencies> share : shares) {
                all.addAll(share.get());
            }
            return all;
        }
    }

    private long interval() {
        return Duration.ofSeconds(count).toNanos() / perSecond;
    }

    private Latencies share(Caller caller, long start, long first) throws Exception {
        long from = start + warmUp.toNanos();
        long until = from + measured.toNanos();
        Latencies latencies = new Latencies();
        try (caller) {
            for (long due = first; due < until; due += interval()) {
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                caller.call();
                if (due >= from) {
                    latencies.add(System.nanoTime() - due);
                }
            }
        }
        return latencies;
    }
}
