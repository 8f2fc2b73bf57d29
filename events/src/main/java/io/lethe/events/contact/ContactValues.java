package io.lethe.events.contact;

import io.lethe.events.Fields;
import io.lethe.events.InvalidFieldException;
import io.lethe.events.Personal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values by the name of their field, within the bounds that every such event has. */
final class ContactValues {

    private ContactValues() {}

    /** Sorted, so that the same event is written in the same order everywhere. */
    static Map<String, Personal<String>> bounded(
            String field, @Nullable Map<String, Personal<String>> told) {
        Map<String, Personal<String>> values = Fields.requirePresent(field, told);
        if (values.size() > ContactRegistered.MOST_VALUES) {
            throw new InvalidFieldException(
                    field, "must not have more than " + ContactRegistered.MOST_VALUES + " entries");
        }
        values.forEach((name, value) -> check(field, name, value));
        return Collections.unmodifiableMap(new TreeMap<>(values));
    }

    private static void check(String field, String name, @Nullable Personal<String> value) {
        Fields.requireName(field, name);
        if (Fields.requirePresent(field, value) instanceof Personal.Known<String>(String known)
                && known.codePointCount(0, known.length()) > ContactRegistered.LONGEST_VALUE) {
            throw new InvalidFieldException(
                    field,
                    "must not hold more than "
                            + ContactRegistered.LONGEST_VALUE
                            + " characters each");
        }
    }
}
