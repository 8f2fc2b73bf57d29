package io.lethe.kit.security;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Lets a controller take the {@link CurrentActor} as an argument. */
final class CurrentActorArgument implements HandlerMethodArgumentResolver {

    static CurrentActor actor() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof ActorToken token
                ? token.getPrincipal()
                : CurrentActor.NOBODY;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == CurrentActor.class;
    }

    @Override
    public CurrentActor resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return actor();
    }
}
