package io.lethe.portal.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.oauth2.client.ClientAuthorizationRequiredException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * A token that cannot be renewed means signing in anew. A page is led there; the part of a page
 * that a script asks for cannot be, so the whole page is loaded again.
 */
@ControllerAdvice
class AskAgain {

    @ExceptionHandler
    void signInAgain(
            ClientAuthorizationRequiredException expired,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (request.getHeader("HX-Request") == null) {
            throw expired;
        }
        response.setHeader("HX-Refresh", "true");
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    }
}
