package io.lethe.consent;

import static io.lethe.testkit.TopicReader.everything;
import static io.lethe.testkit.TopicReader.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.consent.fixture.LogCheck;
import io.lethe.consent.fixture.Surroundings;
import io.lethe.events.SubjectId;
import io.lethe.testkit.RunningService;
import io.lethe.vault.SubjectVault;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Subjects by the names that other systems have for them, and what is left of them. */
class AliasesTest {

    private static Surroundings surroundings;
    private static RunningService service;

    private final String person = SubjectId.random().value();
    private final String address = "email:" + person + "@example.org";
    private final String number = "crm:" + person;

    @BeforeAll
    static void start() {
        surroundings = new Surroundings();
        service = new RunningService(surroundings);
    }

    @AfterAll
    static void stop() {
        service.close();
        surroundings.close();
    }

    private static String consent(String subject, String extra) {
        return """
        {"subject":"%s","purpose":"newsletter","channel":"email","notice":"v1","method":"web-form"%s}
        """
                .formatted(subject, extra);
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    private static String decide(String subject) {
        return json(service.post(
                        "/v1/decisions",
                        """
                                {"queries":[{"subject":"%s","purpose":"newsletter","channel":"email"}]}
                                """
                                .formatted(subject),
                        "source"))
                .get("decisions")
                .get(0)
                .get("outcome")
                .asString();
    }

    private static JsonNode consents(String reference) {
        return json(service.get("/v1/subjects/" + reference + "/consents", "agent"))
                .get("consents");
    }

    private SubjectId subject() {
        return new SubjectId(
                new LogCheck(surroundings)
                        .texts(
                                "SELECT aggregate_identifier FROM event"
                                        + " ORDER BY global_index DESC LIMIT 1")
                        .getFirst());
    }

    @Test
    void aPersonIsTheSameHoweverTheAddressIsSpelt() {
        service.post("/v1/consents", consent(address, ""), "agent");

        assertThat(decide(" " + address)).isEqualTo("DENY");
        assertThat(decide(address.replace("email:", "email: "))).isEqualTo("ALLOW");
        assertThat(decide("email:somebody-else@example.org")).isEqualTo("DENY");
    }

    @Test
    void anAliasOfASystemMayStandInAUrlAndAnAddressMayNot() {
        service.post("/v1/consents", consent(number, ""), "agent");

        assertThat(consents(number)).hasSize(1);
        assertThat(consents("crm:nobody")).isEmpty();
        HttpResponse<String> refused =
                service.get("/v1/subjects/email:ada%40example.org/consents", "agent");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("personal-alias-in-url").doesNotContain("ada");
    }

    @Test
    void aReportThatIsRefusedLeavesNobodyInTheVault() {
        HttpResponse<String> answer =
                service.post(
                        "/v1/consents",
                        consent(number, "").replace("web-form", "by hand"),
                        "agent");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(decide(number)).isEqualTo("DENY");
    }

    @Test
    void evidenceIsSealedInTheStoreAndOnKafka() {
        String secret = "evidence-" + person;
        service.post(
                "/v1/consents",
                consent(address, ",\"evidence\":{\"ip\":\"%s\"}".formatted(secret)),
                "agent");
        SubjectId subject = subject();

        assertThat(
                        new LogCheck(surroundings)
                                .texts("SELECT convert_from(payload, 'UTF8') FROM event"))
                .anyMatch(each -> each.contains(subject.value()) && each.contains("\"ip\":\"s1."))
                .noneMatch(each -> each.contains(secret) || each.contains(person));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                assertThat(
                                                everything(
                                                        surroundings.bootstrapServers(),
                                                        "lethe.consent"))
                                        .extracting(
                                                each ->
                                                        new String(
                                                                each.value(),
                                                                StandardCharsets.UTF_8))
                                        .anyMatch(
                                                each ->
                                                        each.contains(subject.value())
                                                                && each.contains("s1."))
                                        .noneMatch(each -> each.contains(secret)));
    }

    @Test
    void whatHappenedBeforeAnErasureIsRefusedAndWhatFollowsIsOfANewSubject() {
        service.post("/v1/consents", consent(address, ""), "agent");
        SubjectId before = subject();
        service.bean(SubjectVault.class).shred(List.of(before));

        HttpResponse<String> late =
                service.post(
                        "/v1/consents",
                        consent(address, ",\"at\":\"2026-01-01T00:00:00Z\""),
                        "source");
        HttpResponse<String> byId =
                service.post(
                        "/v1/consents/withdrawals",
                        consent(before.value(), "")
                                .replace(",\"notice\":\"v1\",\"method\":\"web-form\"", ""),
                        "agent");
        assertThat(decide(address)).isEqualTo("DENY");
        HttpResponse<String> anew = service.post("/v1/consents", consent(address, ""), "agent");

        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body()).contains("subject-erased").doesNotContain(person);
        assertThat(byId.statusCode()).isEqualTo(422);
        assertThat(anew.statusCode()).isEqualTo(201);
        assertThat(subject()).isNotEqualTo(before);
        assertThat(decide(address)).isEqualTo("ALLOW");
    }

    @Test
    void aReportOfAnErasedSubjectIsADeadLetterAndTheNextIsTaken() {
        service.post("/v1/consents", consent(number, ""), "agent");
        service.bean(SubjectVault.class).shred(List.of(subject()));
        String other = "crm:next-" + person;

        for (String each : List.of(number, other)) {
            surroundings
                    .upstream()
                    .report(
                            "io.lethe.upstream.ConsentGiven.v1",
                            "late-" + each,
                            consent(each, ",\"at\":\"2026-01-01T00:00:00Z\""));
        }

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(consents(other)).hasSize(1));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                assertThat(
                                                everything(
                                                        surroundings.bootstrapServers(),
                                                        "lethe.consent.dead-letters"))
                                        .extracting(letter -> header(letter, "lethe-reason"))
                                        .contains("subject-erased"));
    }
}
