package io.lethe.portal.signin;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.authority.mapping.GrantedAuthoritiesMapper;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;

/** Reads the roles of the house from the ID token. The services judge by the access token anew. */
final class Roles implements GrantedAuthoritiesMapper {

    static final String PREFIX = "ROLE_";

    static final String DPO = "DPO";
    static final String AGENT = "AGENT";
    static final String MARKETER = "MARKETER";
    static final String AUDITOR = "AUDITOR";
    static final String OPS = "OPS";

    private static final Set<String> KNOWN = Set.of(DPO, AGENT, MARKETER, AUDITOR, OPS);

    private final String claim;

    Roles(String claim) {
        this.claim = claim;
    }

    @Override
    public Collection<? extends GrantedAuthority> mapAuthorities(
            Collection<? extends GrantedAuthority> given) {
        Set<GrantedAuthority> roles = new HashSet<>();
        for (GrantedAuthority authority : given) {
            if (authority instanceof OidcUserAuthority user
                    && user.getIdToken().getClaim(claim) instanceof Collection<?> named) {
                named.stream()
                        .map(role -> String.valueOf(role).toUpperCase(Locale.ROOT))
                        .filter(KNOWN::contains)
                        .map(role -> new SimpleGrantedAuthority(PREFIX + role))
                        .forEach(roles::add);
            }
        }
        return roles;
    }
}
