package io.lethe.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.kit.web.fixture.TestService;
import io.lethe.kit.web.fixture.TestService.Answer;
import io.lethe.testkit.TestIssuer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiTest {

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
    void theDescriptionKnowsPathsTokensRolesAndProblems() {
        JsonNode api = service.get("/v3/api-docs").json();

        JsonNode make = api.at("/paths/~1v1~1things/post");
        assertThat(api.at("/info/title").asString()).isEqualTo("Lethe: things");
        assertThat(api.at("/components/securitySchemes/bearer/scheme").asString())
                .isEqualTo("bearer");
        assertThat(make.path("description").asString()).contains("Roles: source, dpo.");
        assertThat(make.at("/security/0").has("bearer")).isTrue();
        assertThat(make.at("/responses/default/$ref").asString())
                .isEqualTo("#/components/responses/Problem");
        assertThat(api.at("/components/schemas/Problem/properties").propertyNames())
                .contains("type", "title", "status", "detail", "correlation", "errors")
                .doesNotContain("retryAfter");
        assertThat(api.at("/paths/~1public~1hello/get").has("security")).isFalse();
    }

    @Test
    void whatTheKitHandsToAHandlerIsNoParameterOfTheCaller() {
        JsonNode make = service.get("/v3/api-docs").json().at("/paths/~1v1~1things/post");

        assertThat(make.path("parameters")).hasSize(1);
        assertThat(make.at("/parameters/0/name").asString()).isEqualTo("Idempotency-Key");
        assertThat(make.at("/parameters/0/in").asString()).isEqualTo("header");
    }

    @Test
    void thePageIsAtDocsAndAsksNobodyElse() {
        Answer docs = service.get("/docs");

        assertThat(docs.status()).isEqualTo(302);
        Answer page = service.get("/swagger-ui/index.html");
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'self'");
        String validator =
                service.get("/v3/api-docs/swagger-config").json().path("validatorUrl").asString("");
        assertThat(validator).isIn("", "none");
    }
}
