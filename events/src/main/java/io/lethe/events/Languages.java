package io.lethe.events;

import java.util.Collections;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Languages by their BCP 47 tags, and what was written in them. Stateless. */
public final class Languages {

    private static final int MOST = 50;

    private Languages() {}

    /** Requires a well-formed tag in its canonical case, such as {@code de} or {@code en-GB}. */
    public static void requireTag(String field, @Nullable String tag) {
        String present = Fields.requirePresent(field, tag);
        if (present.isEmpty() || !present.equals(canonical(present))) {
            throw new InvalidFieldException(
                    field, "must be a BCP 47 language tag such as de or en-GB");
        }
    }

    private static @Nullable String canonical(String tag) {
        try {
            return new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
        } catch (IllformedLocaleException _) {
            return null;
        }
    }

    /** Requires something in one language or more; sorted, so that it is written alike anywhere. */
    public static <T> Map<String, T> requireTexts(String field, @Nullable Map<String, T> texts) {
        Map<String, T> present = Fields.requirePresent(field, texts);
        if (present.isEmpty() || present.size() > MOST) {
            throw new InvalidFieldException(field, "must have one to " + MOST + " languages");
        }
        present.forEach(
                (tag, text) -> {
                    requireTag(field, tag);
                    Fields.requirePresent(field + "/" + tag, text);
                });
        return Collections.unmodifiableMap(new TreeMap<>(present));
    }

    /**
     * What is written in the language that fits best (RFC 4647, lookup): English where none does,
     * else the first.
     *
     * @param texts by tag, one or more
     * @param ranges as {@code Accept-Language} has them; what is not well-formed asks for nothing
     */
    public static <T> T fitting(Map<String, T> texts, String ranges) {
        String tag = Locale.lookupTag(ranges(ranges), texts.keySet());
        T found = tag == null ? texts.get("en") : byTag(texts, tag);
        return found == null ? texts.values().iterator().next() : found;
    }

    private static List<Locale.LanguageRange> ranges(String ranges) {
        try {
            return ranges.isBlank() ? List.of() : Locale.LanguageRange.parse(ranges);
        } catch (IllegalArgumentException _) {
            return List.of();
        }
    }

    // The lookup answers in lower case.
    private static <T> @Nullable T byTag(Map<String, T> texts, String tag) {
        for (Map.Entry<String, T> each : texts.entrySet()) {
            if (each.getKey().equalsIgnoreCase(tag)) {
                return each.getValue();
            }
        }
        return null;
    }
}
