package io.lethe.quickstart.identity;

import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.lethe.quickstart.secrets.Credentials;
import java.util.List;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/**
 * Access tokens after RFC 9068, with the roles that the services ask for; ID tokens with the same
 * roles, for the pages.
 */
@Configuration(proxyBeanMethods = false)
class Tokens {

    /** Every service of the house asks for it. */
    private static final String AUDIENCE = "lethe";

    private static final String TYPE = "at+jwt";
    private static final String ROLE_PREFIX = "ROLE_";

    @Bean
    JWKSource<SecurityContext> signingKeys(SigningKey key) {
        return new ImmutableJWKSet<>(key.set());
    }

    @Bean
    AuthorizationServerSettings issuer(Credentials credentials) {
        return AuthorizationServerSettings.builder().issuer(credentials.issuer()).build();
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> accessTokens() {
        return context -> {
            if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
                context.getJwsHeader().type(TYPE);
                context.getClaims()
                        .audience(List.of(AUDIENCE))
                        .claim("client_id", context.getRegisteredClient().getClientId())
                        .claim(Accounts.ROLES, roles(context));
            }
            if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
                context.getClaims().claim(Accounts.ROLES, roles(context));
            }
        };
    }

    private static List<String> roles(JwtEncodingContext context) {
        if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())) {
            List<String> roles =
                    context.getRegisteredClient().getClientSettings().getSetting(Accounts.ROLES);
            return roles == null ? List.of() : roles;
        }
        Authentication person = Objects.requireNonNull(context.getPrincipal(), "Nobody signed in");
        return person.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(Objects::nonNull)
                .filter(authority -> authority.startsWith(ROLE_PREFIX))
                .map(authority -> authority.substring(ROLE_PREFIX.length()))
                .toList();
    }

    /** For the userinfo endpoint, which takes the tokens it gave. */
    @Bean
    JwtDecoder ownTokens(JWKSource<SecurityContext> keys, Credentials credentials) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys).build();
        decoder.setJwtValidator(
                JwtValidators.createAtJwtValidator()
                        .issuer(credentials.issuer())
                        .audience(AUDIENCE)
                        .build());
        return decoder;
    }
}
