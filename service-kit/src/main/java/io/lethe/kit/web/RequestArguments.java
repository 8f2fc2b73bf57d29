package io.lethe.kit.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Lets a controller take the {@link Correlation} and the {@link IdempotencyKey} as arguments. */
final class RequestArguments implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        Class<?> type = parameter.getParameterType();
        return type == Correlation.class || type == IdempotencyKey.class;
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        if (parameter.getParameterType() == Correlation.class) {
            HttpServletRequest http = request.getNativeRequest(HttpServletRequest.class);
            return http == null ? Correlation.random() : Correlation.of(http);
        }
        return keyIn(request.getHeaderValues(IdempotencyKey.HEADER));
    }

    private static @Nullable IdempotencyKey keyIn(String @Nullable [] headers) {
        if (headers == null || headers.length == 0) {
            return null;
        }
        if (Arrays.stream(headers).skip(1).findAny().isPresent()) {
            throw IdempotencyKey.malformed("must be given once");
        }
        return IdempotencyKey.parse(headers[0]);
    }
}
