package io.lethe.kit.subjects;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/**
 * Questions of many threads, asked together: those that come while an answer is awaited share the
 * next round trip. A lone one never waits for company. Thread-safe.
 */
final class Gathering<Q, A> implements AutoCloseable {

    private static final int TOGETHER = 500;

    /**
     * While questions keep coming, one round trip begins in this time: it costs the same for one of
     * them and for fifty.
     */
    private static final Duration PACE = Duration.ofMillis(3);

    private record Asked<Q, A>(Q question, CompletableFuture<A> answer) {}

    private final Function<List<Q>, List<A>> source;
    private final BlockingQueue<Asked<Q, A>> waiting = new LinkedBlockingQueue<>();
    private final Thread asking;
    private volatile boolean closed;

    /**
     * @param source answers as many as it is asked, in their order
     */
    Gathering(String name, Function<List<Q>, List<A>> source) {
        this.source = source;
        this.asking = Thread.ofPlatform().daemon().name(name).start(this::answer);
    }

    /**
     * @throws RuntimeException what the source threw at this question and those beside it
     * @throws IllegalStateException once this is closed
     */
    A ask(Q question) {
        Asked<Q, A> asked = new Asked<>(question, new CompletableFuture<>());
        waiting.add(asked);
        if (closed) {
            refuse();
        }
        try {
            return asked.answer().join();
        } catch (CancellationException _) {
            throw new IllegalStateException("The service stops");
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private void answer() {
        try {
            while (!closed) {
                List<Asked<Q, A>> together = new ArrayList<>();
                together.add(waiting.take());
                long began = System.nanoTime();
                waiting.drainTo(together, TOGETHER - 1);
                answer(together);
                if (!waiting.isEmpty()) {
                    Thread.sleep(PACE.minusNanos(System.nanoTime() - began));
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        refuse();
    }

    private void answer(List<Asked<Q, A>> together) {
        try {
            List<A> answers = source.apply(together.stream().map(Asked::question).toList());
            for (int i = 0; i < together.size(); i++) {
                together.get(i).answer().complete(answers.get(i));
            }
        } catch (RuntimeException | Error failure) {
            // Whoever waits must learn of it, whatever it is.
            together.forEach(asked -> asked.answer().completeExceptionally(failure));
        }
    }

    private void refuse() {
        for (var left = waiting.poll(); left != null; left = waiting.poll()) {
            left.answer().cancel(false);
        }
    }

    /** How many wait for the next round trip. */
    int waiting() {
        return waiting.size();
    }

    /** What is under way is answered, what waits is refused. */
    @Override
    public void close() {
        closed = true;
        asking.interrupt();
    }
}
