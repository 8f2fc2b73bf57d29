package io.lethe.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.kit.web.fixture.TestService;
import io.lethe.kit.web.fixture.ThingsService;
import io.lethe.testkit.TestIssuer;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The quickstart runs all services in one JVM and on one class path. */
@ExtendWith(OutputCaptureExtension.class)
class TwoServicesTest {

    private static final String BIG =
            "{\"name\":\"%s\",\"colour\":\"RED\",\"count\":1}%s".formatted("n", " ".repeat(3_000));

    @Test
    void eachHasItsOwnConfigurationPortAndMeters() {
        try (TestIssuer issuer = new TestIssuer();
                TestService things = TestService.started(issuer);
                TestService others = others(issuer)) {
            String token = issuer.clientToken("crm", "source", "ops");

            assertThat(things.port()).isNotEqualTo(others.port());
            assertThat(things.post("/v1/things", token, BIG).status()).isEqualTo(201);
            assertThat(others.post("/v1/things", token, BIG).status()).isEqualTo(413);
            assertThat(things.get("/actuator/prometheus", token).body())
                    .contains("service=\"things\"", "status=\"201\"")
                    .doesNotContain("service=\"others\"", "status=\"413\"");
            assertThat(others.get("/actuator/prometheus", token).body())
                    .contains("service=\"others\"", "status=\"413\"")
                    .doesNotContain("service=\"things\"", "status=\"201\"");
        }
    }

    @Test
    void whatAServiceSaysInItsSecondDocumentWinsOverTheKit() {
        try (TestIssuer issuer = new TestIssuer();
                TestService others = others(issuer)) {
            assertThat(others.context().getEnvironment().getProperty("spring.application.name"))
                    .isEqualTo("the-others");
        }
    }

    @Test
    void oneCanStopWhileTheOtherServesAndLogs(CapturedOutput output) {
        try (TestIssuer issuer = new TestIssuer();
                TestService others = others(issuer)) {
            TestService.started(issuer).close();
            int before = output.getAll().length();

            String token = issuer.clientToken("crm", "source");
            TestService.Answer answer = others.post("/v1/failures/state", token, "{}");

            assertThat(answer.status()).isEqualTo(500);
            assertThat(output.getAll().substring(before))
                    .contains("A request failed", answer.header("Lethe-Correlation"));
        }
    }

    @Test
    void aStoppedOneCanStartAgain() {
        try (TestIssuer issuer = new TestIssuer()) {
            others(issuer).close();

            try (TestService again = others(issuer)) {
                assertThat(again.get("/public/hello").status()).isEqualTo(200);
            }
        }
    }

    @Test
    void nothingIsRegisteredWithJmx() throws Exception {
        try (TestIssuer issuer = new TestIssuer();
                TestService _ = others(issuer)) {
            assertThat(
                            ManagementFactory.getPlatformMBeanServer()
                                    .queryNames(null, null)
                                    .stream()
                                    .map(name -> name.getDomain()))
                    .doesNotContain("org.springframework.boot", "Tomcat", "metrics");
        }
    }

    private static TestService others(TestIssuer issuer) {
        return TestService.started(ThingsService.class, "kit-other-service", issuer);
    }
}
