package io.lethe.quickstart;

/**
 * Something stands in the way. The message is one line for the person at the terminal: what is
 * wrong, where, and what to do. It never holds a secret.
 */
final class Trouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Trouble(String message) {
        super(message);
    }

    Trouble(String message, Throwable cause) {
        super(message, cause);
    }
}
