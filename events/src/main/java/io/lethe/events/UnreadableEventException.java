package io.lethe.events;

/**
 * Stored bytes are not the event they are said to be, or belong to a revision that this code does
 * not know. The message names the type, the place and the rule; neither it nor a cause repeats what
 * stood there.
 */
public final class UnreadableEventException extends RuntimeException {

    public UnreadableEventException(String cloudEventType, String reason) {
        super(cloudEventType + " cannot be read: " + reason);
    }
}
