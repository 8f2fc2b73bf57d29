package io.lethe.kit.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.web.util.ServletRequestPathUtils;

/** All that is open, of the kit and of the service. Thread-safe. */
final class Openness {

    private static final OpenPaths ALWAYS =
            OpenPaths.get(
                    "/actuator/health/liveness",
                    "/actuator/health/readiness",
                    "/docs",
                    "/swagger-ui/**",
                    "/v3/api-docs.yaml",
                    "/v3/api-docs/**");

    private final List<OpenPaths> open;

    Openness(List<OpenPaths> declared) {
        this.open = new ArrayList<>(declared);
        this.open.add(ALWAYS);
    }

    boolean isOpen(HttpServletRequest request) {
        return isOpen(request.getMethod(), pathOf(request));
    }

    boolean isOpen(String method, PathContainer path) {
        return open.stream().anyMatch(paths -> paths.include(method, path));
    }

    // Parsed as Spring MVC parses it, so that no spelling of a path is open here and another
    // handler's there.
    static PathContainer pathOf(HttpServletRequest request) {
        RequestPath path =
                ServletRequestPathUtils.hasParsedRequestPath(request)
                        ? ServletRequestPathUtils.getParsedRequestPath(request)
                        : ServletRequestPathUtils.parse(request);
        return path.pathWithinApplication();
    }
}
