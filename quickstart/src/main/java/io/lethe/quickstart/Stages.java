package io.lethe.quickstart;

import io.lethe.embedded.StartFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts parts in stages and closes them the other way round. Parts of one stage do not need each
 * other and start and close at the same time; a stage needs those before it.
 *
 * <p>{@link #close} may come from another thread at any time, in the middle of a start too: it
 * waits for the parts on their way, which cannot be abandoned half-started, and closes all.
 * Thread-safe.
 */
final class Stages implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Stages.class);

    private final Progress progress;
    private final Duration patience;
    private final Deque<List<? extends Part>> begun = new ArrayDeque<>();
    private final Set<Part> started = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    /** Told what happens as it happens, by several threads; nothing of parts that did not start. */
    interface Progress {
        void started(Part part, Duration took);

        void closed(Part part, Duration took);
    }

    /** A part failed for a reason that only its log can tell. */
    static final class PartFailed extends Exception {

        private static final long serialVersionUID = 1L;

        PartFailed(Part part, Exception cause) {
            super(part.port().part() + " did not start", cause);
        }
    }

    /**
     * @param patience how long a stage may take to close before the one it stands on is closed
     *     anyway
     */
    Stages(Progress progress, Duration patience) {
        this.progress = progress;
        this.patience = patience;
    }

    /**
     * Starts all parts of a stage and waits for all, also when one of them fails. Does nothing once
     * everything is being closed.
     *
     * @throws Exception of the first part in the list that failed; the caller then closes
     */
    synchronized void start(List<? extends Part> stage) throws Exception {
        if (closing) {
            return;
        }
        begun.push(stage);
        @Nullable Exception failure = null;
        for (FutureTask<?> start : inParallel(stage, "start ", this::startOne)) {
            @Nullable Exception found = failureOf(start);
            failure = failure == null ? found : failure;
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Whether somebody asked for the end. */
    boolean isClosing() {
        return closing;
    }

    /** Closes the last stage first and returns when all are closed. Calling it again is fine. */
    @Override
    public void close() {
        closing = true;
        closeAll();
    }

    private synchronized void closeAll() {
        while (!begun.isEmpty()) {
            long deadline = System.nanoTime() + patience.toNanos();
            for (FutureTask<?> close : inParallel(begun.pop(), "close ", this::closeOne)) {
                await(close, deadline - System.nanoTime());
            }
        }
    }

    private void startOne(Part part) throws Exception {
        long before = System.nanoTime();
        try {
            part.start();
        } catch (Trouble | StartFailure e) {
            throw e;
        } catch (Exception e) {
            throw new PartFailed(part, e);
        }
        started.add(part);
        progress.started(part, Duration.ofNanos(System.nanoTime() - before));
    }

    private void closeOne(Part part) {
        long before = System.nanoTime();
        part.close();
        if (started.remove(part)) {
            progress.closed(part, Duration.ofNanos(System.nanoTime() - before));
        }
    }

    private interface Step {
        void run(Part part) throws Exception;
    }

    private static List<FutureTask<?>> inParallel(
            List<? extends Part> stage, String verb, Step step) {
        return stage.stream()
                .<FutureTask<?>>map(
                        part -> {
                            var task =
                                    new FutureTask<Boolean>(
                                            () -> {
                                                step.run(part);
                                                return true;
                                            });
                            Thread.ofPlatform()
                                    .daemon()
                                    .name(verb + part.port().part())
                                    .start(task);
                            return task;
                        })
                .toList();
    }

    private static @Nullable Exception failureOf(FutureTask<?> task) {
        try {
            task.get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause() instanceof Exception failure ? failure : e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e;
        }
    }

    private static void await(FutureTask<?> task, long nanos) {
        try {
            task.get(nanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            LOG.error("A part did not close in order", e.getCause());
        } catch (TimeoutException e) {
            LOG.error("A part does not close: the others are closed without it");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
