package io.lethe.kit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import io.lethe.testkit.TestIssuer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

class TokenVerificationTest {

    private final Hand clock = new Hand(Instant.now());
    private final AtomicInteger decoded = new AtomicInteger();
    private TestIssuer issuer;
    private TokenVerification verification;

    @BeforeEach
    void start() {
        issuer = new TestIssuer();
        NimbusJwtDecoder decoder =
                NimbusJwtDecoder.withJwkSource(
                                JWKSourceBuilder.create(new IssuerKeys(issuer.url(), null))
                                        .rateLimited(false)
                                        .build())
                        .build();
        decoder.setJwtValidator(TokenRules.of(issuer.url(), List.of("lethe"), clock));
        verification =
                new TokenVerification(
                        token -> {
                            decoded.incrementAndGet();
                            return decoder.decode(token);
                        },
                        new ActorClaims(new SecuritySettings("roles", "sub", false)),
                        clock);
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void aTokenIsVerifiedOnceAMinute() {
        String token = expiringAfter(Duration.ofHours(1));

        for (int second = 0; second < 60; second++) {
            authenticate(token);
            clock.turn(Duration.ofSeconds(1));
        }

        assertThat(decoded).hasValue(1);
    }

    @Test
    void afterAMinuteItIsVerifiedAgain() {
        String token = expiringAfter(Duration.ofHours(1));
        authenticate(token);

        clock.turn(Duration.ofSeconds(61));
        authenticate(token);

        assertThat(decoded).hasValue(2);
    }

    @Test
    void nothingIsRememberedPastTheExpiryOfTheToken() {
        String token = expiringAfter(Duration.ofSeconds(20));
        authenticate(token);

        clock.turn(Duration.ofSeconds(20).plus(TokenRules.CLOCK_SKEW).plusMillis(1));

        assertThatThrownBy(() -> authenticate(token))
                .isInstanceOf(InvalidBearerTokenException.class);
    }

    @Test
    void withinTheSkewOfClocksATokenIsVerifiedEachTime() {
        String token = expiringAfter(Duration.ofSeconds(20));
        authenticate(token);
        clock.turn(Duration.ofSeconds(22));

        authenticate(token);
        authenticate(token);

        assertThat(decoded).hasValue(3);
    }

    @Test
    void aRefusedTokenIsNotRememberedAsGood() {
        String token = issuer.token(claims -> claims.subject("u1").audience("billing"));

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> authenticate(token))
                    .isInstanceOf(InvalidBearerTokenException.class);
        }

        assertThat(decoded).hasValue(2);
    }

    @Test
    void neitherTokenNorClaimsAreKept() {
        String token =
                issuer.token(claims -> claims.subject("u1").claim("email", "ada@example.org"));

        Authentication kept = authenticate(token);

        assertThat(kept.toString()).doesNotContain("example.org", token);
        assertThat(kept.getCredentials()).isEqualTo("");
    }

    private Authentication authenticate(String token) {
        return verification.authenticate(new BearerTokenAuthenticationToken(token));
    }

    private String expiringAfter(Duration time) {
        // Tokens count in whole seconds.
        clock.set(Instant.ofEpochSecond(clock.instant().getEpochSecond()));
        return issuer.token(
                claims ->
                        claims.subject("u1").expirationTime(Date.from(clock.instant().plus(time))),
                "dpo");
    }

    private static final class Hand extends Clock {

        private Instant now;

        Hand(Instant now) {
            this.now = now;
        }

        void turn(Duration time) {
            now = now.plus(time);
        }

        void set(Instant instant) {
            now = instant;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
