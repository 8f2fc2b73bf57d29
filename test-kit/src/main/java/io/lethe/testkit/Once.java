package io.lethe.testkit;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A server that is started when first asked for; a start that failed is told again and not tried
 * again.
 */
final class Once<T> {

    private final Supplier<T> start;
    private @Nullable T started;
    private @Nullable RuntimeException failure;

    Once(Supplier<T> start) {
        this.start = start;
    }

    synchronized T get() {
        if (failure != null) {
            throw new IllegalStateException("The server did not start", failure);
        }
        T present = started;
        if (present == null) {
            present = startNow();
            started = present;
        }
        return present;
    }

    private T startNow() {
        try {
            return start.get();
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }
}
