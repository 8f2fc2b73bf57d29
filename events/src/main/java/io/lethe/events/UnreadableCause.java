package io.lethe.events;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Turns the JSON library's complaint into one that can be logged: its messages quote what they met,
 * and so do its causes. Of a complaint only the path and, where a record spoke, the record's own
 * words are kept.
 */
final class UnreadableCause {

    private UnreadableCause() {}

    static UnreadableEventException of(String cloudEventType, JacksonException complaint) {
        InvalidFieldException refusal = refusal(complaint);
        String reason =
                refusal == null ? place(complaint) : refusal.field() + ": " + refusal.reason();
        return new UnreadableEventException(cloudEventType, reason);
    }

    private static @Nullable InvalidFieldException refusal(Throwable complaint) {
        for (Throwable cause = complaint; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidFieldException refusal) {
                return refusal;
            }
        }
        return null;
    }

    // Paths hold names of the record's components only: unknown properties are skipped and never
    // bound.
    private static String place(JacksonException complaint) {
        if (complaint.getPath().isEmpty()) {
            return "it is not the JSON of an object";
        }
        return complaint.getPath().stream()
                        .map(
                                step ->
                                        step.getPropertyName() == null
                                                ? "[" + step.getIndex() + "]"
                                                : step.getPropertyName())
                        .collect(Collectors.joining("."))
                + ": does not hold what its type asks for";
    }
}
