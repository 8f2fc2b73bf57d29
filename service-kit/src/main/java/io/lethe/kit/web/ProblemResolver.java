package io.lethe.kit.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Takes the place of Spring MVC's own resolvers, which answer with bare statuses and log messages
 * that quote the request.
 */
final class ProblemResolver implements HandlerExceptionResolver {

    private final FailureAnswer failures;

    ProblemResolver(FailureAnswer failures) {
        this.failures = failures;
    }

    @Override
    public ModelAndView resolveException(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable Object handler,
            Exception failure) {
        try {
            failures.answer(request, response, failure);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ModelAndView();
    }
}
