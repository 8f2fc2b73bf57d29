package io.lethe.events;

/**
 * A field does not hold what the language asks of it. The message names the field and the rule and
 * never the value, which may be a person's: it can be logged, answered and stored beside a dead
 * letter.
 */
public final class InvalidFieldException extends IllegalArgumentException {

    private final String field;
    private final String reason;

    public InvalidFieldException(String field, String reason) {
        super(field + ": " + reason);
        this.field = field;
        this.reason = reason;
    }

    /** The name of the field as it stands in the JSON; below an object, {@code object/field}. */
    public String field() {
        return field;
    }

    /**
     * The rule that was broken, in words that follow the field's name: {@code must not be blank}.
     */
    public String reason() {
        return reason;
    }
}
