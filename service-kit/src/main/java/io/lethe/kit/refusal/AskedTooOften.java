package io.lethe.kit.refusal;

import java.time.Duration;

/** A caller asked more than its share. Carries no stack trace, because it comes in crowds. */
public final class AskedTooOften extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    public AskedTooOften(Duration retryAfter) {
        super("This caller asks more than its share", null, false, false);
        this.retryAfter = retryAfter;
    }

    /** When another try makes sense. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
