package io.lethe.kit.security;

import io.lethe.kit.web.Problem;
import io.lethe.kit.web.ProblemWriter;
import io.lethe.kit.web.StandardProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/**
 * Answers who has no token, a bad one, or the wrong role (RFC 6750, 3). It does not tell what is
 * wrong with a token: who holds a good one need not know, who forges one should not.
 */
final class TokenProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

    @Override
    public void commence(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException failure)
            throws IOException {
        if (failure instanceof AuthenticationServiceException) {
            ProblemWriter.write(request, response, StandardProblem.ISSUER_AWAY.problem());
            return;
        }
        boolean tokenSent = failure instanceof OAuth2AuthenticationException;
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE,
                tokenSent ? "Bearer error=\"invalid_token\"" : "Bearer");
        Problem problem = StandardProblem.UNAUTHENTICATED.problem();
        ProblemWriter.write(request, response, problem);
    }

    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"");
        ProblemWriter.write(request, response, StandardProblem.FORBIDDEN.problem());
    }
}
