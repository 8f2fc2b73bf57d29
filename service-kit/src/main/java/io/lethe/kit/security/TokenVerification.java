package io.lethe.kit.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/**
 * Verifies bearer tokens, and remembers what it verified for at most 60 s and never past the
 * token's expiry: the signature check and the parsing cost more than the rest of a small request.
 * It keeps a hash of the token and not the token. Thread-safe.
 */
final class TokenVerification implements AuthenticationManager {

    private static final Duration REMEMBERED = Duration.ofSeconds(60);
    private static final long MOST_TOKENS = 10_000;

    private final JwtDecoder decoder;
    private final ActorClaims claims;
    private final InstantSource clock;
    private final Cache<ByteBuffer, ActorToken> verified;

    TokenVerification(JwtDecoder decoder, ActorClaims claims, InstantSource clock) {
        this.decoder = decoder;
        this.claims = claims;
        this.clock = clock;
        this.verified =
                Caffeine.newBuilder()
                        .maximumSize(MOST_TOKENS)
                        .expireAfterWrite(REMEMBERED)
                        .ticker(() -> nanos(clock.instant()))
                        .executor(Runnable::run)
                        .build();
    }

    @Override
    public Authentication authenticate(Authentication request) {
        String token = ((BearerTokenAuthenticationToken) request).getToken();
        ByteBuffer hash = ByteBuffer.wrap(sha256(token));
        @Nullable ActorToken known = verified.getIfPresent(hash);
        if (known != null && known.expiry().isAfter(clock.instant())) {
            return known;
        }
        ActorToken fresh = verify(token);
        if (fresh.expiry().isAfter(clock.instant())) {
            verified.put(hash, fresh);
        }
        return fresh;
    }

    private ActorToken verify(String token) {
        Jwt jwt = decode(token);
        Instant expiry = jwt.getExpiresAt();
        CurrentActor actor = claims.read(jwt).orElse(null);
        if (expiry == null || actor == null) {
            throw new InvalidBearerTokenException("The token names no caller by an opaque id");
        }
        return new ActorToken(actor, expiry);
    }

    private Jwt decode(String token) {
        try {
            return decoder.decode(token);
        } catch (BadJwtException e) {
            throw new InvalidBearerTokenException("The token is not valid here", e);
        } catch (JwtException e) {
            throw new AuthenticationServiceException("The issuer's keys cannot be fetched", e);
        }
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(token.getBytes(StandardCharsets.ISO_8859_1));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static long nanos(Instant instant) {
        return Duration.between(Instant.EPOCH, instant).toNanos();
    }
}
