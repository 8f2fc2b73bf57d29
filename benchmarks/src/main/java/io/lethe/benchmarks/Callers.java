package io.lethe.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Callers that each begin the next call when the last one was answered. What ends in the measured
 * time counts; the warm-up before it runs on the same callers and connections.
 */
record Callers(int count, Duration warmUp, Duration measured) {

    /** What came out of it. */
    record Outcome(double perSecond, Latencies latencies) {}

    private record Share(long done, Latencies latencies) {}

    /**
     * @throws ExecutionException if one of them failed, with its failure as the cause
     */
    Outcome run(Caller.Factory factory) throws Exception {
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            callers.add(factory.open());
        }
        CyclicBarrier ready = new CyclicBarrier(count);
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            List<Future<Share>> shares = new ArrayList<>();
            callers.forEach(caller -> shares.add(threads.submit(() -> share(caller, ready))));
            return outcome(shares);
        }
    }

    private Share share(Caller caller, CyclicBarrier ready) throws Exception {
        try (caller) {
            ready.await();
            long from = System.nanoTime() + warmUp.toNanos();
            long until = from + measured.toNanos();
            long done = 0;
            Latencies latencies = new Latencies();
            long before = System.nanoTime();
            while (before < until) {
                long more = caller.call();
                long after = System.nanoTime();
                if (after >= from && after < until) {
                    done += more;
                    latencies.add(after - before);
                }
                before = after;
            }
            return new Share(done, latencies);
        }
    }

    private Outcome outcome(List<Future<Share>> shares) throws Exception {
        long done = 0;
        Latencies latencies = new Latencies();
        for (Future<Share> each : shares) {
            Share share = each.get();
            done += share.done();
            latencies.addAll(share.latencies());
        }
        return new Outcome(done / (measured.toNanos() / 1e9), latencies);
    }
}
