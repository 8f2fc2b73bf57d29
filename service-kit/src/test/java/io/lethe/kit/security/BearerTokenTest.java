package io.lethe.kit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.lethe.kit.web.fixture.TestService;
import io.lethe.kit.web.fixture.TestService.Answer;
import io.lethe.kit.web.fixture.ThingsService;
import io.lethe.testkit.TestIssuer;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class BearerTokenTest {

    private static final String GOOD = "{\"name\":\"n\",\"colour\":\"RED\",\"count\":1}";

    private static TestIssuer issuer;
    private static TestService service;

    @BeforeAll
    static void start() {
        issuer = new TestIssuer();
        service = TestService.started(issuer);
    }

    @AfterAll
    static void stop() {
        service.close();
        issuer.close();
    }

    @Test
    void aMachineActsUnderTheIdOfItsClient() {
        Answer answer =
                service.post(
                        "/v1/things", issuer.clientToken("crm", "source", "dpo", "pope"), GOOD);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("actor").asString()).isEqualTo("client:crm");
        assertThat(answer.json().path("roles").toString()).isEqualTo("[\"dpo\",\"source\"]");
    }

    @Test
    void aPersonActsUnderAnOpaqueIdAndNothingElseOfTheToken() {
        String token =
                issuer.token(
                        claims ->
                                claims.subject("2b1c0f3e")
                                        .claim("client_id", "console")
                                        .claim("name", "Ada Lovelace")
                                        .claim("email", "ada@example.org"),
                        "dpo");

        Answer answer = service.post("/v1/things", token, GOOD);

        assertThat(answer.json().path("actor").asString()).isEqualTo("user:2b1c0f3e");
    }

    @Test
    void whoeverCallsAnOpenPathIsNobody() {
        Answer answer = service.get("/public/hello");

        assertThat(answer.json().path("actor").asString()).isEqualTo("nobody");
    }

    @Test
    void aTokenIsHeardOnAnOpenPathToo() {
        Answer answer = service.get("/public/hello", issuer.clientToken("crm"));

        assertThat(answer.json().path("actor").asString()).isEqualTo("client:crm");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/things/7",
                "/v1/nothing",
                "/",
                "/actuator",
                "/actuator/health",
                "/actuator/prometheus",
                "/actuator/env",
                "/error",
                "/%70ublic/../v1/things/7"
            })
    void withoutATokenNothingElseIsOpen(String path) {
        Answer answer = service.get(path);

        assertThat(answer.status()).isIn(401, 400);
        assertThat(answer.problem()).isIn("unauthenticated", "invalid-request");
    }

    @Test
    void withoutATokenTheCallerIsToldWhatIsNeeded() {
        Answer answer = service.get("/v1/things/7");

        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/health/liveness",
                "/actuator/health/readiness",
                "/swagger-ui/index.html",
                "/v3/api-docs",
                "/v3/api-docs/swagger-config"
            })
    void probesAndThePageOfTheApiAreOpen(String path) {
        assertThat(service.get(path).status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void aTokenThatIsNotForHereIsRefused(String why, String token) {
        Answer answer = service.post("/v1/things", token, GOOD);

        assertThat(answer.status()).as(why).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("unauthenticated");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
        assertThat(answer.body()).doesNotContain("example.org", token);
    }

    static Stream<Arguments> badTokens() {
        return Stream.of(
                bad("another issuer", claims -> claims.issuer("http://elsewhere.example")),
                bad("another audience", claims -> claims.audience("billing")),
                bad("no audience", claims -> claims.audience((String) null)),
                bad("expired", claims -> claims.expirationTime(at(-60))),
                bad("without expiry", claims -> claims.expirationTime(null)),
                bad("not valid yet", claims -> claims.notBeforeTime(at(60))),
                bad("bound to a key", claims -> claims.claim("cnf", Map.of("jkt", "abc"))),
                bad("an address as subject", claims -> claims.subject("ada@example.org")),
                bad("a full name as subject", claims -> claims.subject("ada lovelace")),
                bad("nobody", claims -> claims.subject(null)),
                Arguments.of("an unknown key", issuer.tokenOfUnknownKey("source")),
                Arguments.of("no signature", unsigned()),
                Arguments.of("no token at all", "ada"));
    }

    private static Arguments bad(String why, Consumer<JWTClaimsSet.Builder> change) {
        return Arguments.of(
                why, issuer.token(claims -> change.accept(claims.subject("u1")), "source"));
    }

    private static String unsigned() {
        return new PlainJWT(
                        new JWTClaimsSet.Builder()
                                .issuer(issuer.url())
                                .audience("lethe")
                                .subject("u1")
                                .expirationTime(at(60))
                                .build())
                .serialize();
    }

    private static Date at(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    @Test
    void aTokenWithoutTheRoleOfTheHandlerIsForbidden() {
        Answer answer = service.post("/v1/things", issuer.userToken("u1", "marketer"), GOOD);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("forbidden");
    }

    @Test
    void aBodyIsNotReadForWhoMayNotSendIt() {
        Answer answer = service.post("/v1/things", issuer.userToken("u1", "marketer"), "{{{");

        assertThat(answer.status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/prometheus", "/actuator/health", "/%61ctuator/health"})
    void operationsAreForOps(String path) {
        Answer forDpo = service.get(path, issuer.userToken("u1", "dpo", "source"));

        assertThat(forDpo.status()).isEqualTo(403);
        assertThat(service.get(path, issuer.clientToken("prometheus", "ops")).status())
                .isEqualTo(200);
    }

    @Test
    void opsSeesNoPersonalData() {
        Answer answer = service.post("/v1/things", issuer.clientToken("p", "ops"), GOOD);

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void metricsCanBeOpenedToThisMachineAndToNoProxyOnIt() {
        try (var open =
                TestService.started(issuer, "lethe.security.metrics-open-on-loopback=true")) {
            Answer local = open.get("/actuator/prometheus");

            assertThat(local.status()).isEqualTo(200);
            assertThat(local.body()).contains("jvm_memory_used_bytes");
            assertThat(
                            open.call(
                                            "/actuator/prometheus",
                                            request ->
                                                    request.header("X-Forwarded-For", "192.0.2.1")
                                                            .GET())
                                    .status())
                    .isEqualTo(401);
            assertThat(open.get("/actuator/health").status()).isEqualTo(401);
        }
    }

    @Test
    void aHandlerThatNamesNoRolesKeepsTheServiceFromStarting() {
        assertThatThrownBy(() -> TestService.started(Unguarded.class, "kit-test-service", issuer))
                .hasStackTraceContaining("neither @AllowedFor nor an open path")
                .hasStackTraceContaining("/v1/secret");
    }

    @Test
    void aServiceWithoutAnIssuerDoesNotStart() {
        assertThatThrownBy(
                        () ->
                                TestService.started(
                                        issuer,
                                        "spring.security.oauth2.resourceserver.jwt.audiences="))
                .hasStackTraceContaining("needs an issuer-uri and audiences");
    }

    @Configuration(proxyBeanMethods = false)
    @Import({ThingsService.class, SecretController.class})
    static class Unguarded {}

    @RestController
    static class SecretController {
        @GetMapping("/v1/secret")
        String secret() {
            return "secret";
        }
    }
}
