package io.lethe.contact;

import static io.lethe.testkit.TopicReader.everything;
import static io.lethe.testkit.TopicReader.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.events.SubjectId;
import io.lethe.testkit.RunningService;
import io.lethe.testkit.ServiceSurroundings;
import io.lethe.vault.SubjectVault;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two subjects turn out to be one person. */
class MergesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static ServiceSurroundings surroundings;
    private static RunningService service;

    private final String person = UUID.randomUUID().toString();
    private final String one = "crm:" + person;
    private final String other = "shop:" + person;
    private String survivor;
    private String merged;

    @BeforeAll
    static void start() {
        surroundings = new ServiceSurroundings("contact", ContactService.class);
        service = new RunningService(surroundings);
    }

    @AfterAll
    static void stop() {
        service.close();
        surroundings.close();
    }

    @BeforeEach
    void register() {
        register(one, "\"fullName\":\"Ada\"");
        register(other, "\"fullName\":\"A. L.\",\"email\":\"" + person + "@example.org\"");
        survivor = subject(one);
        merged = subject(other);
    }

    private static void register(String subject, String fields) {
        var answer =
                service.post(
                        "/v1/contacts",
                        "{\"subject\":\"%s\",\"fields\":{%s}}".formatted(subject, fields),
                        "agent");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    private static String subject(String alias) {
        return json(service.post("/v1/subjects/lookup", "{\"subject\":\"" + alias + "\"}", "agent"))
                .get("subject")
                .asString();
    }

    private static HttpResponse<String> merge(
            String survivor, String merged, String role, String... headers) {
        return service.post(
                "/v1/contacts/merges",
                """
                {"survivor":"%s","merged":"%s","reason":"Same customer card"}"""
                        .formatted(survivor, merged),
                role,
                headers);
    }

    private static String type(HttpResponse<String> refused) {
        return refused.statusCode()
                + " "
                + json(refused).get("type").asString().replace("urn:lethe:problem:", "");
    }

    private static List<String> told(String subject) {
        return everything(surroundings.bootstrapServers(), "lethe.contact").stream()
                .filter(each -> header(each, "ce_subject").equals(subject))
                .map(
                        each ->
                                header(each, "ce_type")
                                        + " "
                                        + new String(each.value(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void aMergeIsAnEventOfTheSurvivorWhoGetsWhatTheOtherHadAlone() {
        HttpResponse<String> answer = merge(one, other, "agent");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        JsonNode shown =
                json(service.get("/v1/contacts/" + one + "?reason=Looking", "agent")).get("fields");
        assertThat(shown.get("fullName").asString()).isEqualTo("Ada");
        assertThat(shown.get("email").asString()).isEqualTo(person + "@example.org");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(told(survivor))
                                        .anyMatch(
                                                each ->
                                                        each.startsWith(
                                                                        "io.lethe.contact.SubjectsMerged.v1")
                                                                && each.contains(merged)
                                                                && each.contains(
                                                                        "Same customer card")));
        assertThat(told(merged)).hasSize(1);
    }

    @Test
    void whatRestrictsTheOtherOneRestrictsTheSurvivor() {
        service.post(
                "/v1/restrictions",
                "{\"subject\":\"%s\",\"ground\":\"legal-claims\"}".formatted(other),
                "agent");

        merge(one, other, "dpo");

        assertThat(
                        json(service.get("/v1/subjects/" + one + "/restrictions", "dpo"))
                                .get("restrictions"))
                .hasSize(1);
    }

    @Test
    void whatWasAskedForTwiceHappensOnce() {
        String key = UUID.randomUUID().toString();
        String first =
                json(merge(one, other, "agent", "Idempotency-Key", key)).get("event").asString();

        HttpResponse<String> same = merge(one, other, "agent", "Idempotency-Key", key);
        HttpResponse<String> again = merge(one, other, "agent");

        assertThat(json(same).get("event").asString()).isEqualTo(first);
        assertThat(again.statusCode()).isEqualTo(200);
    }

    @Test
    void theSameSubjectAndWhomNobodyKnowsAreRefused() {
        assertThat(type(merge(one, one, "agent"))).isEqualTo("409 subjects-same");
        assertThat(type(merge(one, survivor, "agent"))).isEqualTo("409 subjects-same");
        HttpResponse<String> unknown = merge(one, "crm:nobody-" + person, "agent");
        assertThat(type(unknown)).isEqualTo("404 subject-unknown");
        assertThat(unknown.body()).contains("/merged").doesNotContain(person);
        assertThat(merge("", one, "agent").statusCode()).isEqualTo(400);
        assertThat(
                        service.post(
                                        "/v1/contacts/merges",
                                        "{\"survivor\":\"%s\",\"merged\":\"%s\",\"reason\":\" \"}"
                                                .formatted(one, other),
                                        "agent")
                                .body())
                .contains("reason");
    }

    @Test
    void whoWasErasedOrIsSomebodyElseAlreadyIsRefused() {
        String third = "web:" + person;
        register(third, "\"fullName\":\"A.\"");
        merge(one, other, "agent");

        assertThat(type(merge(third, other, "agent"))).isEqualTo("409 subject-merged");
        assertThat(type(merge(other, third, "agent"))).isEqualTo("409 subject-merged");
        service.bean(SubjectVault.class).shred(List.of(new SubjectId(subject(third))));
        assertThat(type(merge(one, third, "agent"))).isEqualTo("404 subject-erased");
    }

    @Test
    void ofTwoWhoBecomeEachOtherAtOnceOneStays() throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            Future<HttpResponse<String>> there = pool.submit(() -> merge(one, other, "agent"));
            Future<HttpResponse<String>> back = pool.submit(() -> merge(other, one, "dpo"));

            assertThat(List.of(there.get().statusCode(), back.get().statusCode()))
                    .containsExactlyInAnyOrder(201, 409);
        }
    }

    @Test
    void whoWasMergedWithOthersPassesThemOn() {
        String third = "web:" + person;
        register(third, "\"fullName\":\"A.\"");

        assertThat(merge(one, other, "agent").statusCode()).isEqualTo(201);
        assertThat(merge(third, one, "agent").statusCode()).isEqualTo(201);
        assertThat(type(merge(other, third, "agent"))).isEqualTo("409 subject-merged");
    }

    @Test
    void onlyWhoMayChangeRecordsMerges() {
        assertThat(merge(one, other, "source").statusCode()).isEqualTo(403);
        assertThat(merge(one, other, "auditor").statusCode()).isEqualTo(403);
        assertThat(merge(one, other, "").statusCode()).isEqualTo(401);
    }
}
