package io.lethe.kit.web;

import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/**
 * Where in a body something is wrong, as a JSON pointer (RFC 6901). A caller chooses the names of
 * unknown properties and the keys of maps, and may put an address there: what does not look like a
 * name of ours is shown as {@code *}.
 */
final class JsonPointer {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
    private static final Pattern STEP = Pattern.compile("[^.\\[\\]]+");

    private JsonPointer() {}

    /** The path that Jackson walked. */
    static String of(List<JacksonException.Reference> path) {
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference step : path) {
            String name = step.getPropertyName();
            append(pointer, name == null ? Integer.toString(step.getIndex()) : name);
        }
        return pointer.toString();
    }

    /** The path of Bean Validation, such as {@code queries[0].subject}. */
    static String of(String beanPath) {
        StringBuilder pointer = new StringBuilder();
        STEP.matcher(beanPath).results().forEach(step -> append(pointer, step.group()));
        return pointer.toString();
    }

    /** A name, or several with slashes between, below a pointer, unless it ends with it. */
    static String below(String pointer, String name) {
        StringBuilder longer = new StringBuilder(pointer);
        Pattern.compile("/").splitAsStream(name).forEach(step -> append(longer, step));
        return pointer.endsWith("/" + name) ? pointer : longer.toString();
    }

    private static void append(StringBuilder pointer, String step) {
        pointer.append('/').append(isIndex(step) || isName(step) ? step : "*");
    }

    private static boolean isName(String step) {
        return NAME.matcher(step).matches();
    }

    private static boolean isIndex(String step) {
        return step.length() <= 6 && step.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
