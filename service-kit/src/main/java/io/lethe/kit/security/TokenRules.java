package io.lethe.kit.security;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;

/** What a well-signed token must say beside: for whom, by whom, until when, and for bearing. */
final class TokenRules {

    /** How far the issuer's clock may be off. */
    static final Duration CLOCK_SKEW = Duration.ofSeconds(10);

    private TokenRules() {}

    static OAuth2TokenValidator<Jwt> of(String issuer, List<String> audiences, Clock clock) {
        JwtTimestampValidator times = new JwtTimestampValidator(CLOCK_SKEW);
        times.setClock(clock);
        times.setAllowEmptyExpiryClaim(false);
        JwtTypeValidator types = new JwtTypeValidator("JWT", "at+jwt", "application/at+jwt");
        types.setAllowEmpty(true);
        return new DelegatingOAuth2TokenValidator<>(
                times,
                types,
                new JwtIssuerValidator(issuer),
                token ->
                        require(
                                token.getAudience() != null
                                        && !Collections.disjoint(token.getAudience(), audiences),
                                "it is meant for another audience"),
                // Such a token proves nothing without the key that it is bound to (RFC 9449, RFC
                // 8705).
                token -> require(!token.hasClaim("cnf"), "it is bound to a key"));
    }

    private static OAuth2TokenValidatorResult require(boolean holds, String otherwise) {
        return holds
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(
                        new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, otherwise, null));
    }
}
