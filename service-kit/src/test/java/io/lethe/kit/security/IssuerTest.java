package io.lethe.kit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.kit.web.fixture.TestService;
import io.lethe.kit.web.fixture.TestService.Answer;
import io.lethe.testkit.TestIssuer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IssuerTest {

    private static final String PATH = "/v1/things/7";

    @Test
    void aServiceStartsBeforeItsIssuerAndFailsClosedUntilItIsThere() {
        try (TestIssuer issuer = TestIssuer.absent();
                TestService service = TestService.started(issuer)) {
            String token = issuer.clientToken("crm", "source");

            Answer early = service.get(PATH, token);

            assertThat(early.status()).isEqualTo(503);
            assertThat(early.problem()).isEqualTo("issuer-away");
            assertThat(early.header("Retry-After")).isEqualTo("5");
            issuer.start();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> service.get(PATH, token).status() == 200);
        }
    }

    @Test
    void aKnownTokenHoldsThoughTheIssuerIsAway() {
        try (TestIssuer issuer = new TestIssuer();
                TestService service = TestService.started(issuer)) {
            String first = issuer.clientToken("crm", "source");
            assertThat(service.get(PATH, first).status()).isEqualTo(200);

            issuer.stop();

            assertThat(service.get(PATH, first).status()).isEqualTo(200);
            assertThat(service.get(PATH, issuer.clientToken("web", "source")).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aNewKeyOfTheIssuerIsFetchedWhenAFirstTokenNamesIt() {
        try (TestIssuer issuer = new TestIssuer();
                TestService service = TestService.started(issuer)) {
            assertThat(service.get(PATH, issuer.clientToken("crm", "source")).status())
                    .isEqualTo(200);

            issuer.rotateKey();

            String token = issuer.clientToken("crm", "source");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> service.get(PATH, token).status() == 200);
        }
    }

    @Test
    void tokensOfUnknownKeysDoNotBecomeCallsToTheIssuer() {
        try (TestIssuer issuer = new TestIssuer();
                TestService service = TestService.started(issuer)) {
            for (int i = 0; i < 200; i++) {
                assertThat(service.get(PATH, issuer.tokenOfUnknownKey("source")).status())
                        .isEqualTo(401);
            }

            assertThat(issuer.keyRequests()).isLessThan(20);
        }
    }

    @Test
    void theKeySetCanBeNamedWhereTheIssuerHasNoMetadata() {
        try (TestIssuer issuer = new TestIssuer();
                TestService service =
                        TestService.started(
                                issuer,
                                "spring.security.oauth2.resourceserver.jwt.jwk-set-uri="
                                        + issuer.keysUrl())) {
            Answer answer = service.get(PATH, issuer.clientToken("crm", "source"));

            assertThat(answer.status()).isEqualTo(200);
        }
    }
}
