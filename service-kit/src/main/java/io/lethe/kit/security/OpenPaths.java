package io.lethe.kit.security;

import java.util.Arrays;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Paths that need no token. A service declares them as beans; nothing else is open but the two
 * health probes and the API page. Patterns are Spring's: {@code /tile/**}.
 */
public record OpenPaths(HttpMethod method, List<PathPattern> patterns) {

    public OpenPaths {
        patterns = List.copyOf(patterns);
    }

    /** Open to read. */
    public static OpenPaths get(String... patterns) {
        return of(HttpMethod.GET, patterns);
    }

    /** Open to post to: a page of a data subject whose link is the proof, for instance. */
    public static OpenPaths post(String... patterns) {
        return of(HttpMethod.POST, patterns);
    }

    /** Open to change in part, alike. */
    public static OpenPaths patch(String... patterns) {
        return of(HttpMethod.PATCH, patterns);
    }

    private static OpenPaths of(HttpMethod method, String... patterns) {
        return new OpenPaths(
                method,
                Arrays.stream(patterns).map(PathPatternParser.defaultInstance::parse).toList());
    }

    boolean include(String askedMethod, PathContainer path) {
        boolean fits =
                method.matches(askedMethod)
                        || (method.equals(HttpMethod.GET) && HttpMethod.HEAD.matches(askedMethod));
        return fits && patterns.stream().anyMatch(pattern -> pattern.matches(path));
    }
}
