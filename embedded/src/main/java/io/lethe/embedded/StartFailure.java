package io.lethe.embedded;

/**
 * A server could not be started, and nothing of it was left running. The message is one line for
 * the person at the terminal: what is wrong, where, and what to do. It never holds a password.
 */
public final class StartFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StartFailure(String message) {
        super(message);
    }

    StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
