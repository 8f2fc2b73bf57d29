package io.lethe.kit.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A path whose bodies may be of any size, because its handler reads them piece by piece and holds
 * none. A service declares it as a bean.
 */
public record StreamedBodies(PathPattern path) {

    /** Patterns are Spring's: {@code /v1/imports}. */
    public static StreamedBodies at(String pattern) {
        return new StreamedBodies(PathPatternParser.defaultInstance.parse(pattern));
    }

    boolean include(HttpServletRequest request) {
        return path.matches(PathContainer.parsePath(request.getRequestURI()));
    }
}
