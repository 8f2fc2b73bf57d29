package io.lethe.kit.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Refuses a body that says it is too large, and reads one that does not say to the limit only. */
final class BodyLimit implements Filter {

    private final long mostBytes;
    private final List<StreamedBodies> streamed;

    /**
     * @param streamed bodies of any size
     */
    BodyLimit(long mostBytes, List<StreamedBodies> streamed) {
        this.mostBytes = mostBytes;
        this.streamed = List.copyOf(streamed);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        long length = http.getContentLengthLong();
        if (streamed.stream().anyMatch(bodies -> bodies.include(http))) {
            chain.doFilter(request, response);
        } else if (length > mostBytes) {
            ProblemWriter.write(
                    http, (HttpServletResponse) response, StandardProblem.BODY_TOO_LARGE.problem());
        } else {
            chain.doFilter(length < 0 && hasBody(http) ? bounded(http) : http, response);
        }
    }

    // Most requests without a length have no body at all and need no wrapper.
    private static boolean hasBody(HttpServletRequest request) {
        return request.getHeader("Transfer-Encoding") != null
                || !request.getProtocol().startsWith("HTTP/1");
    }

    private HttpServletRequest bounded(HttpServletRequest request) {
        return new LimitedBody(request, mostBytes);
    }
}
