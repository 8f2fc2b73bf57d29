package io.lethe.quickstart.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * Remembers who is signing in until the tokens they got have expired, and not longer: access tokens
 * are proofs in themselves. A machine's token is not remembered at all. Thread-safe.
 */
final class ExpiringAuthorizations implements OAuth2AuthorizationService {

    private static final Duration LONGER_THAN_A_TOKEN = Duration.ofMinutes(15);
    private static final int MOST = 10_000;

    private final Cache<String, OAuth2Authorization> known =
            Caffeine.newBuilder()
                    .expireAfter(Expiry.writing(ExpiringAuthorizations::lasts))
                    .maximumSize(MOST)
                    .build();

    private static Duration lasts(String id, OAuth2Authorization authorization) {
        OAuth2Authorization.Token<OAuth2RefreshToken> renewal = authorization.getRefreshToken();
        Instant until = renewal == null ? null : renewal.getToken().getExpiresAt();
        return until == null ? LONGER_THAN_A_TOKEN : Duration.between(Instant.now(), until);
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        if (!AuthorizationGrantType.CLIENT_CREDENTIALS.equals(
                authorization.getAuthorizationGrantType())) {
            known.put(authorization.getId(), authorization);
        }
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        known.invalidate(authorization.getId());
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return known.getIfPresent(id);
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        return known.asMap().values().stream()
                .filter(authorization -> holds(authorization, token, type))
                .findFirst()
                .orElse(null);
    }

    /** A code must not pass for a token, nor one token for another. */
    private static boolean holds(
            OAuth2Authorization authorization, String token, @Nullable OAuth2TokenType type) {
        if (type == null) {
            return authorization.getToken(token) != null;
        }
        return switch (type.getValue()) {
            case OAuth2ParameterNames.STATE ->
                    token.equals(authorization.getAttribute(OAuth2ParameterNames.STATE));
            case OAuth2ParameterNames.CODE ->
                    isToken(authorization, OAuth2AuthorizationCode.class, token);
            case OAuth2ParameterNames.ACCESS_TOKEN ->
                    isToken(authorization, OAuth2AccessToken.class, token);
            case OAuth2ParameterNames.REFRESH_TOKEN ->
                    isToken(authorization, OAuth2RefreshToken.class, token);
            case OidcParameterNames.ID_TOKEN -> isToken(authorization, OidcIdToken.class, token);
            default -> false;
        };
    }

    private static <T extends OAuth2Token> boolean isToken(
            OAuth2Authorization authorization, Class<T> type, String value) {
        OAuth2Authorization.Token<T> token = authorization.getToken(type);
        return token != null && token.getToken().getTokenValue().equals(value);
    }
}
