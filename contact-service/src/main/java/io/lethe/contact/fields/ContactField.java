package io.lethe.contact.fields;

import io.lethe.events.InvalidFieldException;
import io.lethe.events.contact.ContactRegistered;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One thing that may be known of a subject.
 *
 * @param name permanent: it stands in clear in every event
 * @param category permanent too, since it chooses the key
 * @param alias null where the value names nobody
 * @param maxLength of a value, in code points
 */
record ContactField(
        @NotNull @Pattern(regexp = NAME) String name,
        @NotNull FieldCategory category,
        @Nullable FieldAlias alias,
        @Min(1) @Max(ContactRegistered.LONGEST_VALUE) @DefaultValue("200") int maxLength) {

    /** As the schema of a report has it. */
    static final String NAME = "[A-Za-z][A-Za-z0-9_-]{0,63}";

    /**
     * Lets a value pass that the field can hold. It may have several lines, as postal addresses do.
     *
     * @throws InvalidFieldException naming the place and the rule
     */
    String checked(String place, @Nullable String value) {
        if (value == null) {
            throw new InvalidFieldException(place, "must be a text");
        }
        if (value.isBlank()) {
            throw new InvalidFieldException(place, "must not be blank");
        }
        if (value.codePointCount(0, value.length()) > maxLength) {
            throw new InvalidFieldException(
                    place, "must not be longer than " + maxLength + " characters");
        }
        if (value.codePoints().anyMatch(ContactField::isUnprintable)) {
            throw new InvalidFieldException(
                    place, "must not hold control characters or unpaired surrogates");
        }
        return value;
    }

    private static boolean isUnprintable(int codePoint) {
        return (Character.isISOControl(codePoint) && codePoint != '\n')
                || Character.getType(codePoint) == Character.SURROGATE;
    }
}
