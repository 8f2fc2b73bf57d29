package io.lethe.publish;

/** What was asked for cannot be done. The message says what to ask for instead. */
final class Misuse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Misuse(String message) {
        super(message);
    }
}
