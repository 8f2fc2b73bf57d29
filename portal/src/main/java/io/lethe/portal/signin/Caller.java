package io.lethe.portal.signin;

import io.lethe.portal.services.Token;
import java.util.Set;

/**
 * The person for whom a page is made. A controller takes it as a method argument.
 *
 * @param name as the issuer calls them
 * @param roles in lower case
 * @param token good for some time yet
 */
public record Caller(String name, Set<String> roles, Token token) {

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** For templates: whether the person has one of these roles. */
    public boolean isOneOf(String... wanted) {
        for (String role : wanted) {
            if (roles.contains(role)) {
                return true;
            }
        }
        return false;
    }
}
