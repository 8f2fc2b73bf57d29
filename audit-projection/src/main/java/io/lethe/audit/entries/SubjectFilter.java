package io.lethe.audit.entries;

import io.lethe.events.InvalidFieldException;
import io.lethe.kit.refusal.Refusal;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads whose entries are asked for: what events carry as their subject, and never a person. */
public final class SubjectFilter {

    /** Kinds of aliases that are personal, and so stand in no URL: those end in logs of others. */
    private static final Set<String> PERSONAL = Set.of("email", "phone");

    // A subject's pseudonym, or the id of a case. Leaves no place for an address.
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private SubjectFilter() {}

    /**
     * @throws Refusal {@code personal-alias-in-url} or {@code alias-unknown} for an alias ({@code
     *     kind:value})
     * @throws InvalidFieldException for anything else that is no id
     */
    public static String parse(String reference) {
        int colon = reference.indexOf(':');
        if (colon >= 0) {
            throw alias(reference.substring(0, colon));
        }
        if (!ID.matcher(reference).matches()) {
            throw new InvalidFieldException("subject", "must be a subject id or the id of a case");
        }
        return reference;
    }

    private static Refusal alias(String kind) {
        return PERSONAL.contains(kind.toLowerCase(Locale.ROOT))
                ? Refusal.invalid(
                                "personal-alias-in-url",
                                "An e-mail address or phone number must not stand in an address:"
                                        + " ask by subject id")
                        .at("/subject")
                : Refusal.unprocessable(
                                "alias-unknown",
                                "The log knows subjects by their subject id, not by aliases")
                        .at("/subject");
    }
}
