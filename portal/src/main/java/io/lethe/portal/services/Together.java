package io.lethe.portal.services;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks several services at the same time: a page waits for the slowest and not for the sum. */
public final class Together implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Begins to ask. */
    public <T> Future<T> ask(Callable<T> question) {
        return threads.submit(question);
    }

    /** What came of it; waits for it. */
    public static <T> T answer(Future<T> asked) {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The server is being stopped", e);
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
