package io.lethe.events;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules that the records of the language share, for their compact constructors. Each method
 * throws {@link InvalidFieldException} or lets the value pass. Stateless.
 */
public final class Fields {

    /** The longest name, in characters. */
    public static final int NAME_LENGTH = 100;

    /** The longest line, in characters. */
    public static final int LINE_LENGTH = 200;

    private static final Set<String> COUNTRIES =
            Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    // RFC 3339 has years of four digits; java.time would write others with a sign that no date-time
    // reader takes.
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Fields() {}

    /** Refuses {@code null}: a record can be built from JSON in which a field is missing. */
    public static <T> T requirePresent(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidFieldException(field, "is missing");
        }
        return value;
    }

    /**
     * Requires a technical name or id: 1 to 100 of {@code A-Z a-z 0-9 . _ : / -}, beginning with a
     * letter or a digit. Such fields stand in clear for ever, and these characters leave no place
     * for an e-mail address or a sentence about a person.
     */
    public static void requireName(String field, @Nullable String value) {
        String name = requireLength(field, value, NAME_LENGTH);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isAlphanumeric(c) && (i == 0 || "._:/-".indexOf(c) < 0)) {
                throw new InvalidFieldException(
                        field,
                        "must begin with a letter or digit and hold only letters, digits and . _ : / - (ASCII)");
            }
        }
    }

    /** Requires names as {@link #requireName} has them, each once; there may be none. */
    public static List<String> requireNames(String field, @Nullable List<String> names) {
        List<String> distinct = requireDistinct(field, names);
        distinct.forEach(name -> requireName(field, name));
        return distinct;
    }

    /** Requires values, each once; there may be none. */
    public static <T> List<T> requireDistinct(String field, @Nullable List<T> values) {
        Set<T> seen = new HashSet<>();
        for (T value : requirePresent(field, values)) {
            if (!seen.add(requirePresent(field, value))) {
                throw new InvalidFieldException(field, "must name each once");
            }
        }
        return List.copyOf(requirePresent(field, values));
    }

    /** As {@link #requireNames}, and at least one of them. */
    public static List<String> requireSomeNames(String field, @Nullable List<String> names) {
        List<String> some = requireNames(field, names);
        if (some.isEmpty()) {
            throw new InvalidFieldException(field, "must name at least one");
        }
        return some;
    }

    /**
     * Requires one line of Unicode text: not blank, no control characters, no broken surrogates, at
     * most {@code most} code points.
     */
    public static void requireText(String field, @Nullable String value, int most) {
        String text = requireLength(field, value, most);
        // Every attribute of every event comes by here, and hardly one is not plain.
        for (int i = plain(text);
                i < text.length();
                i += Character.charCount(text.codePointAt(i))) {
            if (isUnprintable(text.codePointAt(i))) {
                throw new InvalidFieldException(
                        field, "must not hold control characters or unpaired surrogates");
            }
        }
    }

    /** How many characters at the beginning are printable ones of ASCII. */
    private static int plain(String text) {
        int plain = 0;
        while (plain < text.length() && text.charAt(plain) >= ' ' && text.charAt(plain) <= '~') {
            plain++;
        }
        return plain;
    }

    /**
     * Requires Unicode text of one line or more: not blank, no control characters but line feeds
     * and tabs, no broken surrogates, at most {@code most} code points.
     */
    public static void requireLines(String field, @Nullable String value, int most) {
        String text = requireLength(field, value, most);
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (c != '\n' && c != '\t' && isUnprintable(c)) {
                throw new InvalidFieldException(
                        field,
                        "must not hold control characters (but line feeds and tabs) or unpaired surrogates");
            }
        }
    }

    /** Requires a country by its ISO 3166-1 alpha-2 code. */
    public static void requireCountry(String field, @Nullable String code) {
        if (!COUNTRIES.contains(requirePresent(field, code))) {
            throw new InvalidFieldException(
                    field, "must be the code of a country, ISO 3166-1 alpha-2");
        }
    }

    /** Requires an instant that RFC 3339 can write: years 0001 to 9999. */
    public static void requireInstant(String field, @Nullable Instant value) {
        allowInstant(field, requirePresent(field, value));
    }

    /** As {@link #requireInstant}, but {@code null} is allowed. */
    public static void allowInstant(String field, @Nullable Instant value) {
        if (value != null && (value.isBefore(EARLIEST) || value.isAfter(LATEST))) {
            throw new InvalidFieldException(field, "must lie in the years 0001 to 9999");
        }
    }

    private static String requireLength(String field, @Nullable String value, int most) {
        String present = requirePresent(field, value);
        if (present.isBlank()) {
            throw new InvalidFieldException(field, "must not be blank");
        }
        // Code points, as JSON Schema counts them.
        if (present.length() > most && present.codePointCount(0, present.length()) > most) {
            throw new InvalidFieldException(
                    field, "must not be longer than " + most + " characters");
        }
        return present;
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean isUnprintable(int codePoint) {
        return Character.isISOControl(codePoint)
                || Character.getType(codePoint) == Character.SURROGATE;
    }
}
