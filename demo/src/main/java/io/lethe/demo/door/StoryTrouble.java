package io.lethe.demo.door;

/**
 * The story cannot be told to its end. The message is one line for people, without a secret or a
 * personal value.
 */
public final class StoryTrouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoryTrouble(String message) {
        super(message);
    }

    public StoryTrouble(String message, Throwable cause) {
        super(message, cause);
    }
}
