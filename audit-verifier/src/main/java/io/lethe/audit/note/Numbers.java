package io.lethe.audit.note;

import java.util.regex.Pattern;

/** Sizes and indexes in their one spelling. */
final class Numbers {

    private static final Pattern FORM = Pattern.compile("0|[1-9][0-9]{0,17}");

    private Numbers() {}

    /**
     * @throws InvalidNote for a line that is not those words and a number
     */
    static long after(String words, String line) {
        String number = line.startsWith(words) ? line.substring(words.length()) : "";
        if (!FORM.matcher(number).matches()) {
            throw new InvalidNote(
                    words.isEmpty()
                            ? "A checkpoint is three lines: origin, size and root"
                            : "There is no line '%s' with its number".formatted(words.strip()));
        }
        return Long.parseLong(number);
    }
}
