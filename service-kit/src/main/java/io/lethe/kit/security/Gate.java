package io.lethe.kit.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The first decision about a request, before it reaches a handler: open, with a token, or not at
 * all. Operations endpoints are for {@link Role#OPS} alone. Which roles a handler is for is decided
 * at the handler.
 */
final class Gate implements AuthorizationManager<RequestAuthorizationContext> {

    private static final AuthorizationDecision YES = new AuthorizationDecision(true);
    private static final AuthorizationDecision NO = new AuthorizationDecision(false);
    private static final PathPattern OPERATIONS =
            PathPatternParser.defaultInstance.parse("/actuator/**");
    private static final PathPattern METRICS =
            PathPatternParser.defaultInstance.parse("/actuator/prometheus");

    private final Openness openness;
    private final boolean metricsOpenOnLoopback;

    Gate(Openness openness, boolean metricsOpenOnLoopback) {
        this.openness = openness;
        this.metricsOpenOnLoopback = metricsOpenOnLoopback;
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> authentication,
            RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        PathContainer path = Openness.pathOf(request);
        // Not from the supplier, which throws where nobody is authenticated.
        CurrentActor actor = CurrentActorArgument.actor();
        boolean nobody = actor.equals(CurrentActor.NOBODY);
        boolean allowed;
        if (OPERATIONS.matches(path)) {
            allowed =
                    openness.isOpen(request.getMethod(), path)
                            || actor.has(Role.OPS)
                            || (METRICS.matches(path) && isLocalScrape(request));
        } else {
            allowed = !nobody || openness.isOpen(request.getMethod(), path);
        }
        if (!allowed && nobody) {
            throw new AuthenticationCredentialsNotFoundException("There is no token");
        }
        return allowed ? YES : NO;
    }

    // A proxy on the same machine calls from loopback too, and says so in these headers.
    private boolean isLocalScrape(HttpServletRequest request) {
        return metricsOpenOnLoopback
                && "GET".equals(request.getMethod())
                && request.getHeader("Forwarded") == null
                && request.getHeader("X-Forwarded-For") == null
                && isLoopback(request.getRemoteAddr());
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
