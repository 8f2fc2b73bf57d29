package io.lethe.kit.web;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What ties a request to its log lines, its problem and its events: the trace id of the caller's
 * {@code traceparent} (W3C Trace Context) or else a new UUIDv7. Only hexadecimal digits are taken
 * from outside, so no caller can smuggle a name into logs and events with it.
 *
 * <p>A controller takes it as a method argument.
 */
public record Correlation(String id) {

    /** The response header that tells the caller. */
    public static final String HEADER = "Lethe-Correlation";

    private static final String ATTRIBUTE = Correlation.class.getName();
    private static final NoArgGenerator UUIDS = Generators.timeBasedEpochRandomGenerator();

    private static final int VERSION_END = 2;
    private static final int TRACE_END = VERSION_END + 1 + 32;
    private static final int PARENT_END = TRACE_END + 1 + 16;
    private static final int LENGTH = PARENT_END + 1 + 2;

    /** A correlation that nothing precedes. Thread-safe. */
    public static Correlation random() {
        return new Correlation(UUIDS.generate().toString());
    }

    /** The caller's trace, or a new correlation where there is none that can be read. */
    public static Correlation following(@Nullable String traceparent) {
        if (traceparent == null || !isTraceparent(traceparent)) {
            return random();
        }
        return new Correlation(traceparent.substring(VERSION_END + 1, TRACE_END));
    }

    /**
     * The correlation of a request; one is made where the request never came as far as to get one.
     */
    static Correlation of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Correlation correlation) {
            return correlation;
        }
        Correlation correlation = following(request.getHeader("traceparent"));
        request.setAttribute(ATTRIBUTE, correlation);
        return correlation;
    }

    // Later versions may append fields, "ff" is invalid, and so are ids of zeros only.
    private static boolean isTraceparent(String text) {
        return text.length() >= LENGTH
                && (text.length() == LENGTH
                        || (text.charAt(LENGTH) == '-' && !text.startsWith("00")))
                && !text.startsWith("ff")
                && isHex(text, 0, VERSION_END)
                && isId(text, VERSION_END, TRACE_END)
                && isId(text, TRACE_END, PARENT_END)
                && text.charAt(PARENT_END) == '-'
                && isHex(text, PARENT_END + 1, LENGTH);
    }

    private static boolean isId(String text, int dash, int end) {
        return text.charAt(dash) == '-'
                && isHex(text, dash + 1, end)
                && text.substring(dash + 1, end).chars().anyMatch(digit -> digit != '0');
    }

    private static boolean isHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }
}
