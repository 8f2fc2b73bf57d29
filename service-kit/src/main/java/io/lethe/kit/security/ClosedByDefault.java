package io.lethe.kit.security;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Looks at every handler before the service takes a request. One that names no roles and is not
 * open would be shut to everybody, which is safe and certainly not what was meant.
 */
final class ClosedByDefault implements SmartInitializingSingleton {

    private final RequestMappingHandlerMapping handlers;
    private final Openness openness;

    ClosedByDefault(RequestMappingHandlerMapping handlers, Openness openness) {
        this.handlers = handlers;
        this.openness = openness;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<String> unguarded =
                handlers.getHandlerMethods().entrySet().stream()
                        .filter(entry -> RoleCheck.rolesOf(entry.getValue()).length == 0)
                        .filter(entry -> !isOpen(entry.getKey()))
                        .map(ClosedByDefault::describe)
                        .sorted()
                        .toList();
        if (!unguarded.isEmpty()) {
            throw new IllegalStateException(
                    "These handlers have neither @AllowedFor nor an open path: " + unguarded);
        }
    }

    private boolean isOpen(RequestMappingInfo mapping) {
        Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
        Set<RequestMethod> answered = methods.isEmpty() ? Set.of(RequestMethod.GET) : methods;
        return mapping.getPatternValues().stream()
                .allMatch(
                        path ->
                                answered.stream()
                                        .allMatch(
                                                method ->
                                                        openness.isOpen(method.name(), at(path))));
    }

    private static PathContainer at(String pattern) {
        return PathContainer.parsePath(pattern);
    }

    private static String describe(Map.Entry<RequestMappingInfo, HandlerMethod> entry) {
        return entry.getKey() + " in " + entry.getValue().getBeanType().getSimpleName();
    }
}
