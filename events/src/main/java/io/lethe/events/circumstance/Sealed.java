package io.lethe.events.circumstance;

import io.lethe.events.Fields;
import io.lethe.events.InvalidFieldException;
import io.lethe.events.Personal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values by name, within their bounds and sorted: the same event is written alike everywhere. */
final class Sealed {

    private static final int MOST = 20;
    private static final int LONGEST = 2_000;

    private Sealed() {}

    static Map<String, Personal<String>> values(
            String field, @Nullable Map<String, Personal<String>> values) {
        Map<String, Personal<String>> present = Fields.requirePresent(field, values);
        if (present.size() > MOST) {
            throw new InvalidFieldException(field, "must not have more than " + MOST + " entries");
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
