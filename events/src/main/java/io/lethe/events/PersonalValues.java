package io.lethe.events;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sealed values by name, as evidence has them: the names are those of a form's fields and stand in
 * clear.
 */
public final class PersonalValues {

    /** The longest value, in code points. */
    public static final int LONGEST = 2_000;

    private PersonalValues() {}

    /**
     * The values, sorted, so that the same event is written alike everywhere. Immutable.
     *
     * @param most how many there may be
     * @throws InvalidFieldException naming the field, if there are none of them (null), too many,
     *     or one is too long or has no proper name
     */
    public static Map<String, Personal<String>> sorted(
            String field, @Nullable Map<String, Personal<String>> values, int most) {
        Map<String, Personal<String>> present = Fields.requirePresent(field, values);
        if (present.size() > most) {
            throw new InvalidFieldException(field, "must not have more than " + most + " entries");
        }
        present.forEach((name, value) -> check(field, name, value));
        return Collections.unmodifiableMap(new TreeMap<>(present));
    }

    private static void check(String field, String name, @Nullable Personal<String> value) {
        Fields.requireName(field, name);
        if (Fields.requirePresent(field, value) instanceof Personal.Known<String>(String known)
                && known.codePointCount(0, known.length()) > LONGEST) {
            throw new InvalidFieldException(
                    field, "must not hold more than " + LONGEST + " characters each");
        }
    }
}
