package io.lethe.kit.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.kit.web.fixture.TestService;
import io.lethe.kit.web.fixture.ThingsService;
import io.lethe.testkit.TestIssuer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class MetersAndProbesTest {

    private static TestIssuer issuer;
    private static TestService service;
    private static String ops;

    @BeforeAll
    static void start() {
        issuer = new TestIssuer();
        service = TestService.started(WithRelay.class, "kit-test-service", issuer);
        ops = issuer.clientToken("prometheus", "ops");
    }

    @AfterAll
    static void stop() {
        service.close();
        issuer.close();
    }

    @BeforeEach
    void relayRuns() {
        relay().health = Health.up().build();
    }

    @Test
    void requestsAreCountedByTemplateAndNeverByWhatStoodInThem() {
        service.get("/v1/things/4711?limit=17", issuer.clientToken("crm", "source"));
        service.get("/v1/ada@example.org", issuer.clientToken("crm", "source"));

        String metrics = service.get("/actuator/prometheus", ops).body();

        assertThat(metrics)
                .contains("http_server_requests_seconds_bucket", "uri=\"/v1/things/{number}\"")
                .doesNotContain("things/4711", "example.org", "client:crm");
    }

    @Test
    void ourOwnTimersGetBucketsByTheirPrefix() {
        service.context()
                .getBean(io.micrometer.core.instrument.MeterRegistry.class)
                .timer("lethe.batch.commit")
                .record(java.time.Duration.ofMillis(3));

        String metrics = service.get("/actuator/prometheus", ops).body();

        assertThat(metrics)
                .contains("lethe_batch_commit_seconds_bucket{service=\"things\",le=\"0.005\"} 1");
    }

    @Test
    void aServiceThatIsAliveAndCannotWorkIsNotReady() {
        relay().health = Health.down().withDetail("topic", "ahead of the database").build();

        TestService.Answer ready = service.get("/actuator/health/readiness");

        assertThat(ready.status()).isEqualTo(503);
        assertThat(ready.body()).contains("DOWN").doesNotContain("ahead");
        assertThat(service.get("/actuator/health/liveness").status()).isEqualTo(200);
    }

    @Test
    void whyItIsNotReadyIsForOperators() {
        relay().health = Health.down().withDetail("topic", "ahead of the database").build();

        TestService.Answer health = service.get("/actuator/health", ops);

        assertThat(health.status()).isEqualTo(503);
        assertThat(health.json().at("/components/relay/details/topic").asString())
                .isEqualTo("ahead of the database");
    }

    @Test
    void aServiceThatRefusesTrafficIsAliveAndNotReady() {
        AvailabilityChangeEvent.publish(service.context(), ReadinessState.REFUSING_TRAFFIC);

        assertThat(service.get("/actuator/health/readiness").status()).isEqualTo(503);
        assertThat(service.get("/actuator/health/liveness").status()).isEqualTo(200);
        AvailabilityChangeEvent.publish(service.context(), ReadinessState.ACCEPTING_TRAFFIC);
    }

    private static WithRelay relay() {
        return service.context().getBean(WithRelay.class);
    }

    @Configuration(proxyBeanMethods = false)
    @Import(ThingsService.class)
    static class WithRelay {

        volatile Health health = Health.up().build();

        @Bean
        HealthIndicator relay() {
            return () -> health;
        }
    }
}
