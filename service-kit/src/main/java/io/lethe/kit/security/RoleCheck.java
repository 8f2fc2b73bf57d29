package io.lethe.kit.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a request through to a handler only if the caller has one of the handler's roles. */
final class RoleCheck implements HandlerInterceptor {

    private static final Role[] NONE = {};

    private final Openness openness;
    private final TokenProblems problems;
    private final ConcurrentMap<java.lang.reflect.Method, Role[]> roles = new ConcurrentHashMap<>();

    RoleCheck(Openness openness, TokenProblems problems) {
        this.openness = openness;
        this.problems = problems;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws Exception {
        CurrentActor actor = CurrentActorArgument.actor();
        Role[] allowed = handler instanceof HandlerMethod method ? allowedFor(method) : NONE;
        if (actor.hasOneOf(allowed) || openness.isOpen(request)) {
            return true;
        }
        problems.handle(request, response, new AccessDeniedException("No role of the handler"));
        return false;
    }

    private Role[] allowedFor(HandlerMethod handler) {
        return roles.computeIfAbsent(handler.getMethod(), _ -> rolesOf(handler));
    }

    /** The roles in the annotation of the method, or else of its controller; none without one. */
    static Role[] rolesOf(HandlerMethod handler) {
        @Nullable AllowedFor own = handler.getMethodAnnotation(AllowedFor.class);
        @Nullable AllowedFor found =
                own != null
                        ? own
                        : AnnotatedElementUtils.findMergedAnnotation(
                                handler.getBeanType(), AllowedFor.class);
        return found == null ? NONE : found.value();
    }
}
