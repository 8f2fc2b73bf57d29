package io.lethe.kit.web;

import org.jspecify.annotations.Nullable;

/**
 * The answer was half-way out when the request failed. Thrown into the container, which breaks the
 * connection: nothing else tells the caller that what it read is not the whole.
 */
final class AnswerCutOff extends RuntimeException {

    private static final long serialVersionUID = 1;

    AnswerCutOff() {
        super("An answer was cut off half-way", null, false, false);
    }

    /** Whether a failure is this one, perhaps wrapped by the servlet on its way out. */
    static boolean isIn(@Nullable Throwable failure) {
        return failure instanceof AnswerCutOff
                || (failure != null && failure.getCause() instanceof AnswerCutOff);
    }
}
