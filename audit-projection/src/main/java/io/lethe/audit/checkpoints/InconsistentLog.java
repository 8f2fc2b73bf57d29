package io.lethe.audit.checkpoints;

/** The stored log is not a continuation of what was signed before: nothing is signed any more. */
public final class InconsistentLog extends RuntimeException {

    private static final long serialVersionUID = 1;

    InconsistentLog(String message) {
        super(message);
    }

    InconsistentLog(String message, Throwable cause) {
        super(message, cause);
    }
}
