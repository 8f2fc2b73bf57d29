package io.lethe.kit.web;

import io.lethe.kit.observe.LogFields;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The outermost frame of every request: its correlation, and the last catch. No failure gets past
 * it to the container, whose log would quote the message.
 */
final class RequestFrame implements Filter {

    private final String service;
    private final FailureAnswer failures;

    RequestFrame(String service, FailureAnswer failures) {
        this.service = service;
        this.failures = failures;
    }

    @Override
    public void doFilter(ServletRequest anyRequest, ServletResponse anyResponse, FilterChain chain)
            throws IOException {
        HttpServletRequest request = (HttpServletRequest) anyRequest;
        HttpServletResponse response = (HttpServletResponse) anyResponse;
        Correlation correlation = Correlation.of(request);
        response.setHeader(Correlation.HEADER, correlation.id());
        try (var _ = LogFields.open(service, correlation.id())) {
            pass(request, response, chain);
        }
    }

    private void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        try {
            chain.doFilter(request, response);
        } catch (Exception failure) {
            failures.answer(request, response, failure);
        }
    }
}
