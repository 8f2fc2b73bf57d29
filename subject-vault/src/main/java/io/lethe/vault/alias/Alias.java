package io.lethe.vault.alias;

import io.lethe.events.InvalidFieldException;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A name that another system has for a person, written {@code kind:value} and held in its one
 * normalised spelling. Kinds are {@code email}, {@code phone} and the names of source systems, such
 * as {@code crm}. Immutable; prints its kind only.
 */
public final class Alias {

    /**
     * The version of the normalising rules. Another version gives other hashes: when there is a
     * second one, rows are looked for under both.
     */
    public static final int NORMALISER = 1;

    private static final int LENGTH = 352;
    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final String EMAIL = "email";
    private static final String PHONE = "phone";
    private static final Set<String> PERSONAL = Set.of(EMAIL, PHONE);

    private final String kind;
    private final String value;

    private Alias(String kind, String value) {
        this.kind = kind;
        this.value = value;
    }

    /**
     * The alias in a text from outside.
     *
     * @param field what to call it in a complaint
     * @throws InvalidFieldException if it is none; what was given is not repeated in it
     */
    public static Alias parse(String field, @Nullable String text) {
        if (text == null) {
            throw new InvalidFieldException(field, "is missing");
        }
        if (text.length() > LENGTH) {
            throw new InvalidFieldException(field, "must not be longer than " + LENGTH);
        }
        int colon = text.indexOf(':');
        if (colon < 0 || !KIND.matcher(text.substring(0, colon)).matches()) {
            throw new InvalidFieldException(
                    field,
                    "must be an alias written kind:value, the kind a lower-case letter, then lower-case letters, digits and hyphens");
        }
        String kind = text.substring(0, colon);
        return new Alias(kind, normalised(field, kind, text.substring(colon + 1)));
    }

    private static String normalised(String field, String kind, String value) {
        return switch (kind) {
            case EMAIL -> EmailAddress.normalise(field, value);
            case PHONE -> PhoneNumber.normalise(field, value);
            default -> SystemId.normalise(field, value);
        };
    }

    public String kind() {
        return kind;
    }

    /** The normalised value, for hashing; to be printed or stored nowhere. */
    public String value() {
        return value;
    }

    /** Whether the value is personal by its kind, so that it must not stand in a URL. */
    public boolean isPersonal() {
        return PERSONAL.contains(kind);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Alias that && kind.equals(that.kind) && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, value);
    }

    @Override
    public String toString() {
        return kind + ":•••";
    }
}
