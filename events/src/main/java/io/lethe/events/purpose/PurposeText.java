package io.lethe.events.purpose;

import io.lethe.events.Fields;

/**
 * A purpose in one language.
 *
 * @param name what people call it, in one line
 * @param description what is done for it, so that somebody without a lawyer understands it
 */
public record PurposeText(String name, String description) {

    private static final int DESCRIPTION = 2_000;

    public PurposeText {
        Fields.requireText("name", name, Fields.LINE_LENGTH);
        Fields.requireText("description", description, DESCRIPTION);
    }
}
