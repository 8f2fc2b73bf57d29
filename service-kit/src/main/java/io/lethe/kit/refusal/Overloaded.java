package io.lethe.kit.refusal;

import java.time.Duration;

/** Too much at once: try again later. Carries no stack trace, because it comes in crowds. */
public final class Overloaded extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    public Overloaded(Duration retryAfter) {
        super("Too many requests wait", null, false, false);
        this.retryAfter = retryAfter;
    }

    /** When another try makes sense. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
