package io.lethe.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.portal.fixture.Desk;
import io.lethe.portal.fixture.Examples;
import io.lethe.portal.fixture.Person;
import io.lethe.portal.fixture.RunningPortal;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in where, and what leaves the portal, as seen on the wire. */
class GateTest {

    private static RunningPortal portal;

    @BeforeAll
    static void start() {
        portal = new RunningPortal();
        Examples.onThe(portal.desk());
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    private static Person as(String role) {
        return Person.signedIn(portal.url(), role);
    }

    @Test
    void whoSignsInComesToThePageTheyWanted() {
        try (Person dpo = as("dpo")) {
            assertThat(dpo.get("/breaches").body()).contains("Report a breach");
        }
    }

    @Test
    void pagesAllowFilesOfTheirOwnOriginAndNothingWithinThem() {
        try (Person dpo = as("dpo")) {
            HttpResponse<String> page = dpo.get("/");

            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'", "script-src 'self';", "style-src 'self';")
                    .contains("frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(page.body()).doesNotContain(" style=").doesNotContain(" onclick=");
            assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        }
    }

    @Test
    void theSessionCookieIsForThisServerAlone() {
        try (Person nobody = new Person(portal.url())) {
            HttpResponse<String> answer = nobody.fromScript("/oauth2/authorization/lethe");

            assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
                    .startsWith("LETHE_PORTAL=")
                    .contains("HttpOnly", "Secure", "SameSite=Lax");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "marketer, /subjects",
        "marketer, /breaches",
        "ops, /breaches/b-1",
        "ops, /erasures/e-1",
        "agent, /subjects/" + Examples.ADA + "/erasure",
        "auditor, /breaches/new",
        "subject, /"
    })
    void aPageThatIsNotForTheRoleSaysSo(String role, String path) {
        try (Person person = as(role)) {
            HttpResponse<String> page = person.get(path);

            assertThat(page.statusCode()).isEqualTo(403);
            assertThat(page.body()).contains("Not for your role", role);
        }
    }

    @Test
    void aFormWithoutItsTokenDoesNothing() {
        try (Person dpo = as("dpo")) {
            HttpResponse<String> answer =
                    dpo.postWithoutToken("/subjects/" + Examples.ADA + "/restrictions");

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("too old");
            assertThat(portal.desk().calls())
                    .noneMatch(call -> call.path().equals("/contact/v1/restrictions"));
        }
    }

    @Test
    void whatAScriptAsksForWithoutASessionLoadsThePageAnew() {
        try (Person nobody = new Person(portal.url())) {
            HttpResponse<String> answer = nobody.fromScript("/figures");

            assertThat(answer.statusCode()).isBetween(401, 403);
            assertThat(answer.headers().firstValue("HX-Refresh")).hasValue("true");
        }
    }

    @Test
    void anAliasStandsInABodyAndInNoAddress() {
        try (Person agent = as("agent")) {
            agent.get("/subjects");
            HttpResponse<String> page =
                    agent.post("/subjects", Map.of("kind", "email", "alias", "ada@example.org"));

            assertThat(page.uri().toString()).endsWith("/subjects/" + Examples.ADA);
            assertThat(page.body()).doesNotContain("example.org");
            assertThat(portal.desk().calls())
                    .filteredOn(call -> call.path().endsWith("/lookup"))
                    .extracting(Desk.Call::body)
                    .contains("{\"subject\":\"email:ada@example.org\"}");
            assertThat(portal.desk().calls()).noneMatch(call -> call.path().contains("example"));
        }
    }

    @Test
    void servicesAreAskedWithTheTokenOfThePerson() {
        try (Person dpo = as("dpo")) {
            dpo.get("/");

            assertThat(portal.desk().calls())
                    .extracting(Desk.Call::authorization)
                    .allMatch(header -> header.startsWith("Bearer ey"));
        }
    }

    @Test
    void anErasureIsConfirmedFirst() {
        try (Person dpo = as("dpo")) {
            String path = "/subjects/" + Examples.ADA + "/erasure";
            dpo.get(path);
            HttpResponse<String> page = dpo.post(path, Map.of("ground", "art-17-1-b"));

            assertThat(page.statusCode()).isEqualTo(422);
            assertThat(page.body()).contains("tick the box");
        }
    }

    @Test
    void aRefusalIsShownInTheWordsOfTheService() {
        portal.desk()
                .answers(
                        "POST /retention/v1/erasures",
                        409,
                        """
                        {"type":"urn:lethe:problem:erasure-restricted","title":"Erasure restricted",
                         "status":409,"detail":"A restriction for legal claims stands"}""");
        try (Person dpo = as("dpo")) {
            String path = "/subjects/" + Examples.ADA + "/erasure";
            dpo.get(path);
            HttpResponse<String> page =
                    dpo.post(path, Map.of("ground", "art-17-1-b", "confirmed", "true"));

            assertThat(page.body()).contains("A restriction for legal claims stands");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/subjects/email:ada@example.org"})
    void whatIsNotThereIsSaidInAPage(String path) {
        try (Person dpo = as("dpo")) {
            assertThat(dpo.get(path).body()).contains("Lethe").doesNotContain("Whitelabel", "ada@");
        }
    }

    @Test
    void theOverviewIsThereAlsoWhenEveryServiceIsAway() {
        try (RunningPortal alone = new RunningPortal()) {
            alone.desk().close();
            try (Person dpo = Person.signedIn(alone.url(), "dpo")) {
                HttpResponse<String> page = dpo.get("/");

                assertThat(page.statusCode()).isEqualTo(200);
                assertThat(page.body())
                        .contains("audit-service", "retention-service")
                        .contains("accountability-service", "cannot be reached");
            }
        }
    }

    @Test
    void signingOutEndsTheSession() {
        try (Person dpo = as("dpo")) {
            dpo.get("/");
            HttpResponse<String> page = dpo.post("/sign-out", Map.of());

            assertThat(page.body()).contains("You are signed out");
            assertThat(dpo.fromScript("/figures").statusCode()).isBetween(401, 403);
        }
    }

    @Test
    void metricsAreForMachinesOfOperationsAlone() {
        try (Person ops = as("ops")) {
            ops.get("/");
            assertThat(ops.fromScript("/actuator/prometheus").statusCode()).isEqualTo(401);
        }
        assertThat(portal.metrics("").statusCode()).isEqualTo(401);
        assertThat(portal.metrics("none").statusCode()).isEqualTo(401);
        assertThat(portal.metrics(portal.token("source")).statusCode()).isEqualTo(403);

        HttpResponse<String> told = portal.metrics(portal.token("ops"));

        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(told.body())
                .contains("http_server_requests_seconds_bucket{", "service=\"portal\"")
                .doesNotContain("example.org", Examples.ADA);
    }

    @Test
    void healthIsOpenAndNothingElseOfOperationsIs() {
        try (Person nobody = new Person(portal.url())) {
            assertThat(nobody.get("/actuator/health/readiness").body()).contains("UP");
            assertThat(nobody.fromScript("/actuator/env").statusCode()).isGreaterThanOrEqualTo(401);
        }
    }
}
