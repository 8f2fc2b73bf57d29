package io.lethe.kit.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a problem as the whole answer, whatever the caller's {@code Accept} says: an error that
 * cannot be read helps nobody. Thread-safe.
 */
public final class ProblemWriter {

    // Its own, and not the application's: what a service configures for its bodies must not change
    // the form of its errors, and the container writes them too.
    private static final JsonMapper JSON =
            JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

    private ProblemWriter() {}

    /**
     * Sets status, headers and body. Headers that were set before stay; a body that was begun and
     * not yet sent is dropped.
     */
    public static void write(
            HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        Correlation correlation = Correlation.of(request);
        byte[] body = JSON.writeValueAsBytes(problem.correlatedBy(correlation));
        response.resetBuffer();
        response.setStatus(problem.status());
        response.setHeader(Correlation.HEADER, correlation.id());
        response.setHeader("Cache-Control", "no-store");
        if (problem.retryAfter() != null) {
            long seconds = Math.max(1, problem.retryAfter().plusMillis(999).toSeconds());
            response.setHeader("Retry-After", Long.toString(seconds));
        }
        response.setContentType(Problem.MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }
}
