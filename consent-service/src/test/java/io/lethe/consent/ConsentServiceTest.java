package io.lethe.consent;

import static io.lethe.testkit.TopicReader.everything;
import static io.lethe.testkit.TopicReader.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.consent.fixture.Edges;
import io.lethe.consent.fixture.Surroundings;
import io.lethe.events.SubjectId;
import io.lethe.testkit.RunningService;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service from outside, on the real PostgreSQL and the real broker. */
@ExtendWith(Edges.class)
class ConsentServiceTest {

    private final Surroundings surroundings;
    private final RunningService service;

    private final SubjectId ada = SubjectId.random();

    ConsentServiceTest(Edges.Running edges) {
        surroundings = edges.surroundings();
        service = edges.service();
    }

    private String consent(String extra) {
        return """
        {"subject":"%s","purpose":"newsletter","channel":"email","notice":"v1","method":"web-form"%s}
        """
                .formatted(ada.value(), extra);
    }

    private String withdrawal(String extra) {
        return """
        {"subject":"%s","purpose":"newsletter","channel":"email"%s}
        """
                .formatted(ada.value(), extra);
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    private JsonNode consents() {
        return json(service.get("/v1/subjects/" + ada.value() + "/consents", "agent"))
                .get("consents");
    }

    @Test
    void aConsentGivenOverRestIsReadBack() {
        HttpResponse<String> answer = service.post("/v1/consents", consent(""), "agent");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(consents().get(0).get("state").asString()).isEqualTo("given");
        assertThat(consents().get(0).get("event").asString())
                .isEqualTo(json(answer).get("event").asString());
    }

    @Test
    void aWithdrawalEndsIt() {
        service.post("/v1/consents", consent(",\"at\":\"2026-01-01T00:00:00Z\""), "source");

        service.post(
                "/v1/consents/withdrawals",
                withdrawal(",\"at\":\"2026-01-02T00:00:00Z\""),
                "source");

        assertThat(consents().get(0).get("state").asString()).isEqualTo("withdrawn");
    }

    @Test
    void theLatestActionByItsOwnTimeHoldsWhateverTheOrderOfArrival() {
        service.post(
                "/v1/consents/withdrawals",
                withdrawal(",\"at\":\"2026-01-02T00:00:00Z\""),
                "source");

        service.post("/v1/consents", consent(",\"at\":\"2026-01-01T00:00:00Z\""), "source");

        assertThat(consents().get(0).get("state").asString()).isEqualTo("withdrawn");
    }

    @Test
    void withdrawingTwiceChangesNothing() {
        String body = withdrawal(",\"at\":\"2026-01-02T00:00:00Z\"");
        service.post("/v1/consents/withdrawals", body, "source");

        HttpResponse<String> second = service.post("/v1/consents/withdrawals", body, "source");

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(json(second).get("unchanged").asBoolean()).isTrue();
    }

    @Test
    void anIdempotencyKeyAnswersTheSameAgain() {
        HttpResponse<String> first =
                service.post("/v1/consents", consent(""), "agent", "Idempotency-Key", "k-" + ada);

        HttpResponse<String> second =
                service.post("/v1/consents", consent(""), "agent", "Idempotency-Key", "k-" + ada);

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void aPersonDoesNotTellTheTime() {
        HttpResponse<String> answer =
                service.post("/v1/consents", consent(",\"at\":\"2026-01-01T00:00:00Z\""), "agent");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("type").asString())
                .isEqualTo("urn:lethe:problem:time-not-told-by-people");
    }

    @Test
    void aFactFromTheFutureIsRefused() {
        HttpResponse<String> answer =
                service.post("/v1/consents", consent(",\"at\":\"2999-01-01T00:00:00Z\""), "source");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).get("type").asString())
                .isEqualTo("urn:lethe:problem:in-the-future");
    }

    @Test
    void aBadAliasIsRefusedWithoutBeingRepeated() {
        HttpResponse<String> answer =
                service.post(
                        "/v1/consents",
                        consent("").replace(ada.value(), "email:ada at example.org"),
                        "agent");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("example.org").contains("/subject");
    }

    @Test
    void anInvalidFieldIsNamedAndItsValueIsNot() {
        HttpResponse<String> answer =
                service.post(
                        "/v1/consents", consent("").replace("newsletter", "ada lovelace"), "agent");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("/purpose").doesNotContain("lovelace");
    }

    @Test
    void whatTheEvidenceProvesIsReadBackAndItsValuesAreNot() {
        service.post(
                "/v1/consents",
                consent(
                        """
                        ,"evidence":{"ip":"192.0.2.7","requestedAt":"2026-01-01T00:00:00Z",
                        "confirmedAt":"2026-01-01T00:05:00Z"}"""),
                "agent");

        assertThat(consents().get(0).get("doubleOptIn").asBoolean()).isTrue();
        assertThat(consents().toString()).doesNotContain("192.0.2.7");
    }

    @Test
    void evidenceBeyondItsBoundsIsRefusedByItsPlace() {
        HttpResponse<String> answer =
                service.post(
                        "/v1/consents",
                        consent(",\"evidence\":{\"ip\":\"" + "secret".repeat(400) + "\"}"),
                        "agent");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"/evidence/ip\"").doesNotContain("secret");
    }

    @Test
    void withoutATokenOrTheRoleNobodyWrites() {
        assertThat(service.post("/v1/consents", consent(""), "").statusCode()).isEqualTo(401);
        assertThat(service.post("/v1/consents", consent(""), "auditor").statusCode())
                .isEqualTo(403);
    }

    @Test
    void anEventReachesTheLogTopicUnderItsSubject() {
        String event =
                json(service.post("/v1/consents", consent(""), "agent")).get("event").asString();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                assertThat(
                                                everything(
                                                        surroundings.bootstrapServers(),
                                                        "lethe.consent"))
                                        .filteredOn(each -> header(each, "ce_id").equals(event))
                                        .singleElement()
                                        .satisfies(
                                                record -> {
                                                    assertThat(
                                                                    new String(
                                                                            record.key(),
                                                                            StandardCharsets.UTF_8))
                                                            .isEqualTo(ada.value());
                                                    assertThat(header(record, "ce_type"))
                                                            .isEqualTo(
                                                                    "io.lethe.consent.ConsentGiven.v1");
                                                    assertThat(header(record, "ce_letheactor"))
                                                            .endsWith(":tester");
                                                }));
    }

    @Test
    void theLatestStateReachesTheCompactedTopic() {
        service.post("/v1/consents", consent(",\"at\":\"2026-01-01T00:00:00Z\""), "source");
        service.post(
                "/v1/consents/withdrawals",
                withdrawal(",\"at\":\"2026-01-02T00:00:00Z\""),
                "source");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                assertThat(
                                                everything(
                                                        surroundings.bootstrapServers(),
                                                        "lethe.decisions"))
                                        .filteredOn(
                                                each ->
                                                        new String(
                                                                        each.key(),
                                                                        StandardCharsets.UTF_8)
                                                                .startsWith(ada.value()))
                                        .last()
                                        .satisfies(
                                                last ->
                                                        assertThat(
                                                                        new String(
                                                                                last.value(),
                                                                                StandardCharsets
                                                                                        .UTF_8))
                                                                .contains(
                                                                        "\"consent\":\"withdrawn\"")));
    }

    @Test
    void aReportOnTheInboundTopicIsTaken() {
        surroundings
                .upstream()
                .report(
                        "io.lethe.upstream.ConsentGiven.v1",
                        "1-" + ada,
                        consent(",\"at\":\"2026-01-01T00:00:00Z\""));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(consents()).hasSize(1));
    }

    @Test
    void aStructuredCloudEventIsTakenToo() {
        String event =
                """
                {"specversion":"1.0","id":"s-%s","source":"/crm","type":"io.lethe.upstream.ConsentGiven.v1",
                 "datacontenttype":"application/json","data":%s}
                """
                        .formatted(ada, consent(",\"at\":\"2026-01-01T00:00:00Z\""));
        surroundings.upstream().report(event);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(consents()).hasSize(1));
    }

    @Test
    void aReportThatDoesNotFitBecomesADeadLetterWithItsReasonAndWithoutItsContent() {
        surroundings
                .upstream()
                .report(
                        "io.lethe.upstream.ConsentGiven.v1",
                        "bad-" + ada,
                        consent(",\"nickname\":\"countess-" + ada.value() + "\""));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                assertThat(
                                                everything(
                                                        surroundings.bootstrapServers(),
                                                        "lethe.consent.dead-letters"))
                                        .filteredOn(
                                                each ->
                                                        header(each, "lethe-reason")
                                                                .equals("schema-invalid"))
                                        .isNotEmpty()
                                        .allSatisfy(
                                                letter ->
                                                        assertThat(
                                                                        new String(
                                                                                letter.value(),
                                                                                StandardCharsets
                                                                                        .ISO_8859_1))
                                                                .doesNotContain("countess")));
        assertThat(consents()).isEmpty();
    }

    @Test
    void metricsAndHealthAnswer() {
        assertThat(service.get("/actuator/health/readiness", "").body()).contains("UP");
        assertThat(service.get("/actuator/health/liveness", "").body()).contains("UP");
        assertThat(service.get("/actuator/prometheus", "ops").body())
                .contains("lethe_batch_duration", "lethe_relay_unsent", "lethe_inbound_records");
    }
}
