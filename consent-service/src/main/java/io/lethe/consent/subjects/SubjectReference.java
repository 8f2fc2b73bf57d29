package io.lethe.consent.subjects;

import io.lethe.events.InvalidFieldException;
import io.lethe.events.SubjectId;
import io.lethe.kit.refusal.Refusal;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how a caller names a subject: by subject id. */
public final class SubjectReference {

    private static final int LENGTH = 352;

    /** {@code kind:value}, as the schemas of upstream reports have it. */
    private static final Pattern ALIAS =
            Pattern.compile("([a-z][a-z0-9-]{0,31}):[^\\x00-\\x1f\\x7f-\\x9f]+");

    /** What stands behind these says who somebody is. */
    private static final Set<String> PERSONAL_KINDS = Set.of("email", "phone");

    private SubjectReference() {}

    /** Whether it is a subject id, or an alias written {@code kind:value}. */
    public static boolean isWellFormed(String reference) {
        return SubjectId.isSubjectId(reference)
                || (reference.codePointCount(0, reference.length()) <= LENGTH
                        && ALIAS.matcher(reference).matches());
    }

    /**
     * Lets a reference pass that may stand in a URL, where logs and proxies keep it.
     *
     * @throws Refusal {@code personal-alias-in-url} for an e-mail address, a phone number, or what
     *     could be one
     */
    public static String inUrl(String reference) {
        int colon = reference.indexOf(':');
        String kind =
                colon < 0 ? "" : reference.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        if (PERSONAL_KINDS.contains(kind) || reference.indexOf('@') >= 0) {
            throw Refusal.invalid(
                    "personal-alias-in-url",
                    "subject: an address does not belong in a URL; ask with POST, in the body");
        }
        return reference;
    }

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
