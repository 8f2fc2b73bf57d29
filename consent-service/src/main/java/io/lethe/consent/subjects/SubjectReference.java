package io.lethe.consent.subjects;

import io.lethe.events.InvalidFieldException;
import io.lethe.events.SubjectId;
import io.lethe.kit.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/** Reads how a caller names a subject: by subject id. */
public final class SubjectReference {

    private SubjectReference() {}

    /**
     * @throws InvalidFieldException if it is neither a subject id nor an alias
     * @throws Refusal {@code alias-unknown} for an alias ({@code kind:value}): without a directory
     *     that keeps keyed hashes, an address would have to be stored in clear
     */
    public static SubjectId parse(@Nullable String reference) {
        if (reference == null) {
            throw new InvalidFieldException("subject", "is missing");
        }
        if (reference.indexOf(':') >= 0) {
            throw Refusal.unprocessable(
                            "alias-unknown",
                            "This service knows subjects by their subject id, not by aliases")
                    .at("/subject");
        }
        return new SubjectId(reference);
    }
}
