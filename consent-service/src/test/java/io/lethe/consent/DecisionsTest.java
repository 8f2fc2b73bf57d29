package io.lethe.consent;

import static io.lethe.testkit.TopicReader.everything;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.lethe.consent.fixture.Surroundings;
import io.lethe.events.EventCatalogue;
import io.lethe.events.EventEnvelope;
import io.lethe.events.EventJson;
import io.lethe.events.SubjectEvent;
import io.lethe.events.SubjectId;
import io.lethe.events.UnreadableEventException;
import io.lethe.events.contact.ContactRegistered;
import io.lethe.events.restriction.ProcessingRestricted;
import io.lethe.events.restriction.ProcessingRestrictionLifted;
import io.lethe.events.restriction.RestrictionGround;
import io.lethe.kit.batch.Rebuild;
import io.lethe.kit.consume.Arrival;
import io.lethe.kit.consume.EventHandler;
import io.lethe.testkit.RunningService;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** "May I?" from outside, on the real PostgreSQL and the real broker. */
class DecisionsTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private static Surroundings surroundings;
    private static RunningService service;

    private final SubjectId ada = SubjectId.random();

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

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    private String consent(String purpose, String extra) {
        HttpResponse<String> answer =
                service.post(
                        "/v1/consents",
                        """
                        {"subject":"%s","purpose":"%s","channel":"email","notice":"v1",
                         "method":"web-form"%s}"""
                                .formatted(ada, purpose, extra),
                        "source");
        assertThat(answer.statusCode()).isEqualTo(201);
        return json(answer).get("event").asString();
    }

    private HttpResponse<String> suppress(String reason, String extra) {
        return service.post(
                "/v1/suppressions",
                """
                {"subject":"%s","channel":"email","reason":"%s"%s}"""
                        .formatted(ada, reason, extra),
                "source");
    }

    private static String query(String subject, String purpose, String channel) {
        return """
        {"subject":"%s","purpose":"%s","channel":"%s"}"""
                .formatted(subject, purpose, channel);
    }

    private static HttpResponse<String> ask(List<String> queries) {
        return service.post(
                "/v1/decisions", "{\"queries\":[" + String.join(",", queries) + "]}", "agent");
    }

    private JsonNode decision(String purpose) {
        return json(ask(List.of(query(ada.value(), purpose, "email")))).get("decisions").get(0);
    }

    private static List<String> rules(HttpResponse<String> answer) {
        return StreamSupport.stream(json(answer).get("decisions").spliterator(), false)
                .map(each -> each.get("rule").asString())
                .toList();
    }

    @Test
    void aConsentAllowsAndTheAnswerNamesItsEvent() {
        String event = consent("newsletter", "");

        assertThat(decision("newsletter").toString())
                .isEqualTo(
                        """
                        {"outcome":"ALLOW","rule":"consent-given","because":["%s"]}"""
                                .formatted(event));
    }

    @Test
    void aPurposeThatAsksForConfirmationIsAllowedOnceItWasConfirmed() {
        consent("offers", ",\"at\":\"2026-01-01T00:00:00Z\"");
        JsonNode before = decision("offers");

        consent(
                "offers",
                """
                ,"at":"2026-01-02T00:00:00Z","evidence":{"requestedAt":"2026-01-01T00:00:00Z",
                "confirmedAt":"2026-01-02T00:00:00Z"}""");

        assertThat(before.get("rule").asString()).isEqualTo("double-opt-in-missing");
        assertThat(decision("offers").get("rule").asString()).isEqualTo("consent-given");
    }

    @Test
    void aWithdrawalDenies() {
        consent("newsletter", ",\"at\":\"2026-01-01T00:00:00Z\"");

        service.post(
                "/v1/consents/withdrawals", query(ada.value(), "newsletter", "email"), "agent");

        assertThat(decision("newsletter").get("rule").asString()).isEqualTo("consent-withdrawn");
    }

    @Test
    void aSuppressionHoldsWhateverTheTimes() {
        HttpResponse<String> suppressed = suppress("bounce", ",\"at\":\"2026-01-01T00:00:00Z\"");
        consent("newsletter", ",\"at\":\"2026-02-01T00:00:00Z\"");

        JsonNode decision = decision("newsletter");

        assertThat(suppressed.statusCode()).isEqualTo(201);
        assertThat(decision.get("outcome").asString()).isEqualTo("DENY");
        assertThat(decision.get("rule").asString()).isEqualTo("suppressed");
        assertThat(decision.get("because").get(0)).isEqualTo(json(suppressed).get("event"));
    }

    @Test
    void aRestrictionDeniesUntilTheLastOneIsLifted() throws SQLException {
        String given = consent("newsletter", "");
        contactTells("e-1", new ContactRegistered(ada, Map.of(), Map.of(), NOON));
        contactTells("e-2", restricted("r-1-" + ada), "e-3", restricted("r-2-" + ada));
        contactTells("e-2", restricted("r-1-" + ada));
        JsonNode twice = decision("newsletter");

        contactTells("e-4", new ProcessingRestrictionLifted("r-1-" + ada, ada, NOON));
        JsonNode once = decision("newsletter");
        contactTells("e-5", new ProcessingRestrictionLifted("r-2-" + ada, ada, NOON));

        assertThat(twice.toString())
                .isEqualTo(
                        """
                        {"outcome":"DENY","rule":"restricted","because":["e-2","e-3"]}""");
        assertThat(once.get("because").toString()).isEqualTo("[\"e-3\"]");
        assertThat(decision("newsletter").get("because").toString()).contains(given);
    }

    @Test
    void aRestrictionOfARevisionThatIsNotKnownIsNotPassedOver() {
        EventEnvelope later =
                envelope(
                        "e-1",
                        "io.lethe.restriction.ProcessingRestricted.v2",
                        EventJson.write(restricted("r-" + ada)));

        assertThatThrownBy(() -> contactTells(later)).isInstanceOf(UnreadableEventException.class);
    }

    private ProcessingRestricted restricted(String id) {
        return new ProcessingRestricted(id, ada, RestrictionGround.LEGAL_CLAIMS, NOON);
    }

    private void contactTells(String id, SubjectEvent event) throws SQLException {
        contactTells(envelope(id, event));
    }

    private void contactTells(String one, SubjectEvent first, String other, SubjectEvent second)
            throws SQLException {
        contactTells(envelope(one, first), envelope(other, second));
    }

    /** What the contact service's log tells, as the reader hands it over. */
    private static void contactTells(EventEnvelope... events) throws SQLException {
        List<Arrival> arrivals =
                Stream.of(events)
                        .map(event -> new Arrival("lethe.contact", 0, 0, 0, event))
                        .toList();
        try (Connection connection = service.bean(DataSource.class).getConnection()) {
            service.bean("restrictionFollower", EventHandler.class).apply(connection, arrivals);
        }
    }

    private EventEnvelope envelope(String id, SubjectEvent event) {
        return envelope(
                id,
                EventCatalogue.forClass(event.getClass()).cloudEventType(),
                EventJson.write(event));
    }

    private EventEnvelope envelope(String id, String type, byte[] data) {
        return new EventEnvelope(
                id,
                type,
                "/contact-service",
                ada.value(),
                NOON.toString(),
                "user:agent",
                "trace",
                null,
                0,
                1,
                data);
    }

    @Test
    void suppressingTwiceForOneReasonChangesNothingAndForTwoNamesBoth() {
        suppress("bounce", "");
        HttpResponse<String> again = suppress("bounce", "");
        suppress("complaint", "");

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(decision("newsletter").get("because")).hasSize(2);
    }

    @Test
    void aReasonThatThereIsNotIsRefused() {
        HttpResponse<String> answer = suppress("mood", "");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("/reason").doesNotContain("mood");
    }

    @Test
    void aSuppressionReportedOnTheInboundTopicIsTaken() {
        surroundings
                .upstream()
                .report(
                        "io.lethe.upstream.AddressSuppressed.v1",
                        "suppression-" + ada,
                        """
                {"subject":"%s","channel":"email","reason":"tps","at":"2026-01-01T00:00:00Z"}"""
                                .formatted(ada));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                assertThat(decision("newsletter").get("rule").asString())
                                        .isEqualTo("suppressed"));
    }

    @Test
    void everyQuestionIsAnsweredInItsPlace() {
        consent("newsletter", "");

        HttpResponse<String> answer =
                ask(
                        List.of(
                                query("ada lovelace", "newsletter", "email"),
                                query("email:ada@example.org", "newsletter", "email"),
                                query(ada.value(), "newsletter", "email"),
                                query(ada.value(), "world-peace", "email"),
                                query(ada.value(), "newsletter", "carrier-pigeon"),
                                query(ada.value(), "offers", "email"),
                                query(ada.value(), "new\\u0000s", "e\\u0000"),
                                query(SubjectId.random().value(), "newsletter", "email")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("lovelace", "example.org");
        assertThat(rules(answer))
                .containsExactly(
                        "subject-malformed",
                        "subject-unknown",
                        "consent-given",
                        "purpose-unknown",
                        "channel-unknown",
                        "consent-missing",
                        "purpose-unknown",
                        "consent-missing");
    }

    @Test
    void tenThousandQuestionsAreTakenAndMoreAreNot() {
        consent("newsletter", "");
        String query = query(ada.value(), "newsletter", "email");

        assertThat(rules(ask(Collections.nCopies(10_000, query))))
                .hasSize(10_000)
                .containsOnly("consent-given");
        HttpResponse<String> tooMany = ask(Collections.nCopies(10_001, query));
        assertThat(tooMany.statusCode()).isEqualTo(400);
        assertThat(tooMany.body()).contains("\"/queries\"");
    }

    @Test
    void aMalformedBodyIsRefusedByItsPlace() {
        String good = query(ada.value(), "newsletter", "email");

        assertThat(ask(List.of(good, "{\"subject\":\"a\",\"purpose\":\"b\"}")).body())
                .contains("\"/queries/1/channel\"");
        assertThat(ask(List.of(good, "null")).body()).contains("\"/queries/1\"");
        assertThat(ask(List.of(good, "7")).body()).contains("\"/queries/1\"");
        assertThat(service.post("/v1/decisions", "{}", "agent").body()).contains("\"/queries\"");
    }

    @Test
    void oneQuestionCanBeAskedByUrlWithASubjectIdButNotWithAnAddress() {
        consent("newsletter", "");
        String terms = "&purpose=newsletter&channel=email";

        HttpResponse<String> byId =
                service.get("/v1/decisions?subject=" + ada.value() + terms, "source");
        HttpResponse<String> byKey = service.get("/v1/decisions?subject=crm:4711" + terms, "dpo");
        HttpResponse<String> byAddress =
                service.get("/v1/decisions?subject=email:ada%40example.org" + terms, "agent");

        assertThat(json(byId).get("outcome").asString()).isEqualTo("ALLOW");
        assertThat(json(byKey).get("rule").asString()).isEqualTo("subject-unknown");
        assertThat(byAddress.statusCode()).isEqualTo(400);
        assertThat(byAddress.body()).contains("personal-alias-in-url").doesNotContain("ada");
    }

    @Test
    void onlyTheRolesThatMayAskGetAnAnswer() {
        String body = "{\"queries\":[]}";

        assertThat(service.post("/v1/decisions", body, "").statusCode()).isEqualTo(401);
        assertThat(service.post("/v1/decisions", body, "auditor").statusCode()).isEqualTo(403);
        assertThat(service.post("/v1/suppressions", "{}", "auditor").statusCode()).isEqualTo(403);
        assertThat(service.post("/v1/decisions", body, "source").body())
                .isEqualTo("{\"decisions\":[]}");
    }

    @Test
    void theCompactedTopicsHoldWhatADecisionNeeds() {
        String given = consent("newsletter", ",\"at\":\"2026-01-01T00:00:00Z\"");
        suppress("complaint", "");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> {
                            assertThat(latest("lethe.purposes").get("offers"))
                                    .startsWith(
                                            "{\"purpose\":\"offers\",\"versions\":[{\"version\":1,")
                                    .contains("\"active\":true,\"because\":[\"")
                                    .contains("\"lawfulBasis\":\"consent\",")
                                    .contains("\"channels\":[\"email\"],\"doubleOptIn\":true,")
                                    .contains("\"notices\":[\"v1\"]");
                            assertThat(latest("lethe.decisions").get(ada + "|newsletter|email"))
                                    .contains("\"consent\":\"given\"", "\"notice\":\"v1\"")
                                    .contains("\"doubleOptIn\":false", given);
                            assertThat(latest("lethe.suppressions").get(ada + "|email"))
                                    .contains("\"reasons\":[\"complaint\"]");
                        });
    }

    @Test
    void theReadModelsComeOutOfTheStoreAgain() {
        consent("newsletter", "");
        suppress("bounce", "");
        JsonNode before = decision("newsletter");

        service.bean(Rebuild.class).rebuild("suppressions");
        service.bean(Rebuild.class).rebuild("purposes");

        assertThat(decision("newsletter")).isEqualTo(before);
    }

    @Test
    void withoutAStoreTheAnswerIsNo() {
        try (RunningService doomed = new RunningService(surroundings)) {
            doomed.bean(HikariDataSource.class).close();

            HttpResponse<String> answer =
                    doomed.post(
                            "/v1/decisions",
                            "{\"queries\":[" + query(ada.value(), "newsletter", "email") + "]}",
                            "agent");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(rules(answer)).containsExactly("store-unreachable");
            assertThat(answer.body()).contains("\"DENY\"");
        }
    }

    @Test
    void retiringAPurposeIsOneRecordAndStartingAgainIsNone() throws IOException {
        try (Surroundings own = new Surroundings()) {
            try (RunningService first = new RunningService(own)) {
                awaitPurposes(own, 2);
                assertThat(first.get("/v1/purposes", "dpo").body()).contains("\"newsletter\"");
            }
            try (RunningService same = new RunningService(own, onlyOffers(own))) {
                awaitPurposes(own, 3);
                assertThat(same.get("/v1/purposes", "dpo").body()).contains("\"active\":false");
            }
            try (RunningService again = new RunningService(own, onlyOffers(own))) {
                assertThat(rules(again.post("/v1/decisions", newsletter(), "dpo")))
                        .containsExactly("purpose-retired");
                awaitPurposes(own, 3);
            }
        }
    }

    private String newsletter() {
        return "{\"queries\":[" + query(ada.value(), "newsletter", "email") + "]}";
    }

    private static Map<String, String> onlyOffers(Surroundings own) throws IOException {
        Path file = own.folder().resolve("purposes.yml");
        String shipped =
                new ClassPathResource("consent-purposes.yml")
                        .getContentAsString(StandardCharsets.UTF_8);
        Files.writeString(
                file,
                shipped.substring(0, shipped.indexOf("  - purpose: newsletter"))
                        + shipped.substring(shipped.indexOf("  - purpose: offers")));
        return Map.of("lethe.purposes.file", "file:" + file);
    }

    private static void awaitPurposes(Surroundings own, int records) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                assertThat(everything(own.bootstrapServers(), "lethe.purposes"))
                                        .hasSize(records));
    }

    private static Map<String, String> latest(String topic) {
        return everything(surroundings.bootstrapServers(), topic).stream()
                .collect(
                        Collectors.toMap(
                                each -> text(each.key()),
                                each -> text(each.value()),
                                (_, newer) -> newer));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
