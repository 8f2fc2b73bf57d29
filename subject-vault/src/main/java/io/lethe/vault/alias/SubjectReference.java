package io.lethe.vault.alias;

import io.lethe.events.InvalidFieldException;
import io.lethe.events.SubjectId;
import org.jspecify.annotations.Nullable;

/** How a caller names a subject: by the pseudonym, or by an alias written {@code kind:value}. */
public sealed interface SubjectReference {

    record ById(SubjectId id) implements SubjectReference {}

    record ByAlias(Alias alias) implements SubjectReference {}

    /**
     * The reference in a text from outside.
     *
     * @param field what to call it in a complaint
     * @throws InvalidFieldException if it is none; what was given is not repeated in it
     */
    static SubjectReference parse(String field, @Nullable String text) {
        if (text == null) {
            throw new InvalidFieldException(field, "is missing");
        }
        if (SubjectId.isSubjectId(text)) {
            return new ById(new SubjectId(text));
        }
        if (text.indexOf(':') < 0) {
            throw new InvalidFieldException(
                    field, "must be a subject id or an alias written kind:value");
        }
        return new ByAlias(Alias.parse(field, text));
    }
}
