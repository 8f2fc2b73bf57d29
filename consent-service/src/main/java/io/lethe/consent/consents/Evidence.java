package io.lethe.consent.consents;

import io.lethe.events.InvalidFieldException;
import io.lethe.events.Personal;
import io.lethe.events.PersonalValues;
import io.lethe.events.consent.ConsentGiven;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a source shows for a consent (Art. 7(1) GDPR): an open map of texts, which may hold anything
 * personal. Within its bounds it is taken as it was told.
 */
public record Evidence(Map<String, String> values) {

    /** When a confirmation was asked for. */
    static final String REQUESTED_AT = "requestedAt";

    /** When it was given. */
    static final String CONFIRMED_AT = "confirmedAt";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private static final Evidence NONE = new Evidence(Map.of());

    /**
     * @throws InvalidFieldException naming the field {@code evidence} or the entry in it
     */
    public static Evidence of(@Nullable Map<String, String> told) {
        if (told == null) {
            return NONE;
        }
        if (told.size() > ConsentGiven.MOST_EVIDENCE) {
            throw new InvalidFieldException(
                    "evidence",
                    "must not have more than " + ConsentGiven.MOST_EVIDENCE + " entries");
        }
        told.forEach(Evidence::check);
        return new Evidence(Map.copyOf(told));
    }

    private static void check(String name, @Nullable String value) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidFieldException(
                    "evidence",
                    "must have names of 1 to 100 letters, digits and . _ - (ASCII), beginning with a letter or digit");
        }
        if (value == null) {
            throw new InvalidFieldException("evidence/" + name, "must be a text");
        }
        // Code points, as JSON Schema counts them.
        if (value.codePointCount(0, value.length()) > PersonalValues.LONGEST) {
            throw new InvalidFieldException(
                    "evidence/" + name,
                    "must not be longer than " + PersonalValues.LONGEST + " characters");
        }
    }

    /** Its values as they are recorded: each to be sealed for itself, under its name. */
    public Map<String, Personal<String>> personal() {
        Map<String, Personal<String>> personal = HashMap.newHashMap(values.size());
        values.forEach((name, value) -> personal.put(name, Personal.known(value)));
        return personal;
    }

    /**
     * Whether a confirmation followed its request. Sources report confirmations without a request
     * and even before it: that is no fault, and proves nothing.
     */
    public boolean provesDoubleOptIn() {
        Optional<Instant> requested = instant(REQUESTED_AT);
        return instant(CONFIRMED_AT)
                .filter(confirmed -> requested.filter(it -> !confirmed.isBefore(it)).isPresent())
                .isPresent();
    }

    private Optional<Instant> instant(String name) {
        try {
            return Optional.ofNullable(values.get(name)).map(Instant::parse);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** How many entries; their values may be personal. */
    @Override
    public String toString() {
        return "Evidence of " + values.size();
    }
}
