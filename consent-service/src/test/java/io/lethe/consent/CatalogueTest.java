package io.lethe.consent;

import static io.lethe.testkit.TopicReader.everything;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.consent.fixture.Surroundings;
import io.lethe.events.SubjectId;
import io.lethe.testkit.RunningService;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The catalogue of purposes and the notices from outside. */
class CatalogueTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String TERMS =
            """
            {"texts":{"en":{"name":"Survey","description":"We ask what you think."}},
             "controller":{"name":"Example Ltd","address":"Dublin","contact":"mail","country":"IE"},
             "lawfulBasis":"legitimate-interests","assessment":"https://example.org/assessments/3",
             "dataCategories":["email-address"],"storedIn":["IE"],"channels":["email"],
             "notices":["v1"]}
            """;

    private static Surroundings surroundings;
    private static RunningService service;

    private final String purpose = "survey-" + UUID.randomUUID().toString().substring(0, 8);
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

    private HttpResponse<String> put(String body, String... headers) {
        return service.send("PUT", "/v1/purposes/" + purpose, body, "dpo", headers);
    }

    private HttpResponse<String> defined(String terms, String... headers) {
        return put("{\"terms\":" + terms + "}", headers);
    }

    private HttpResponse<String> retire(String... headers) {
        return service.send("DELETE", "/v1/purposes/" + purpose, "", "dpo", headers);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String tag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElse("none");
    }

    private static String problem(HttpResponse<String> answer) {
        String type = json(answer).get("type").asString();
        return answer.statusCode() + " " + type.substring(type.lastIndexOf(':') + 1);
    }

    private String rule(String channel) {
        String question =
                "{\"queries\":[{\"subject\":\"%s\",\"purpose\":\"%s\",\"channel\":\"%s\"}]}"
                        .formatted(ada, purpose, channel);
        JsonNode decision =
                json(service.post("/v1/decisions", question, "agent")).get("decisions").get(0);
        return decision.get("outcome").asString() + " " + decision.get("rule").asString();
    }

    /** What whoever keeps a copy of the topic goes by at an instant. */
    private JsonNode copy(Instant now) {
        List<JsonNode> records =
                everything(surroundings.bootstrapServers(), "lethe.purposes").stream()
                        .map(each -> new String(each.value(), StandardCharsets.UTF_8))
                        .map(JsonMapper.shared()::readTree)
                        .filter(each -> each.get("purpose").asString().equals(purpose))
                        .toList();
        assertThat(records).isNotEmpty();
        return records.getLast()
                .get("versions")
                .valueStream()
                .filter(each -> !Instant.parse(each.get("from").asString()).isAfter(now))
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    @Test
    void aPurposeIsDefinedChangedAndRetired() {
        HttpResponse<String> first = defined(TERMS);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(tag(first)).isEqualTo("\"1\"");
        assertThat(rule("email")).isEqualTo("ALLOW legitimate-interests");

        HttpResponse<String> same = defined(TERMS, "If-Match", "\"1\"");
        assertThat(same.statusCode()).isEqualTo(200);
        assertThat(tag(same)).isEqualTo("\"1\"");

        HttpResponse<String> changed =
                defined(TERMS.replace("[\"email\"]", "[\"post\"]"), "If-Match", "\"1\"");
        assertThat(tag(changed)).isEqualTo("\"2\"");
        assertThat(rule("email")).isEqualTo("DENY channel-unknown");
        assertThat(rule("post")).isEqualTo("ALLOW legitimate-interests");

        assertThat(retire("If-Match", "\"2\"").statusCode()).isEqualTo(201);
        assertThat(rule("post")).isEqualTo("DENY purpose-retired");

        HttpResponse<String> history =
                service.get("/v1/purposes/" + purpose + "/versions", "auditor");
        assertThat(tag(history)).isEqualTo("\"3\"");
        assertThat(json(history).get("versions").valueStream().map(each -> each.get("active")))
                .extracting(JsonNode::asBoolean)
                .containsExactly(false, true, true);
    }

    @Test
    void nobodyOverwritesWhatTheyHaveNotSeen() {
        defined(TERMS);

        assertThat(problem(defined(TERMS))).isEqualTo("412 version-outdated");
        assertThat(problem(defined(TERMS, "If-Match", "\"7\""))).isEqualTo("412 version-outdated");
        assertThat(problem(defined(TERMS, "If-Match", "*"))).isEqualTo("400 version-malformed");
        assertThat(problem(retire())).isEqualTo("400 version-missing");
        assertThat(problem(retire("If-Match", "\"2\""))).isEqualTo("412 version-outdated");
        assertThat(rule("email")).isEqualTo("ALLOW legitimate-interests");
    }

    @Test
    void aVersionInTheFutureTakesEffectByItselfHereAndInACopyOfTheTopic() {
        defined(TERMS);
        Instant from = Instant.now().plusSeconds(12);
        put(
                "{\"from\":\"%s\",\"terms\":%s}"
                        .formatted(from, TERMS.replace("[\"email\"]", "[\"post\"]")),
                "If-Match",
                "\"1\"");

        assertThat(rule("post")).isEqualTo("DENY channel-unknown");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(copy(from).get("version").asInt()).isEqualTo(2));
        assertThat(copy(from.minusMillis(1)).get("version").asInt()).isEqualTo(1);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(rule("post")).startsWith("ALLOW"));
        assertThat(Instant.now()).isAfterOrEqualTo(from);
        assertThat(rule("email")).isEqualTo("DENY channel-unknown");
    }

    @Test
    void aVersionThatIsStillToComeIsCalledOffByAnotherOne() {
        defined(TERMS);
        Instant from = Instant.now().plusSeconds(2);
        put(
                "{\"from\":\"%s\",\"terms\":%s}"
                        .formatted(from, TERMS.replace("[\"email\"]", "[\"post\"]")),
                "If-Match",
                "\"1\"");
        defined(TERMS, "If-Match", "\"2\"");

        await().atMost(PATIENCE).until(() -> Instant.now().isAfter(from.plusMillis(100)));
        assertThat(rule("email")).isEqualTo("ALLOW legitimate-interests");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(copy(from).get("version").asInt()).isEqualTo(3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"texts\":{ | \"title\":{ | /terms/title",
                "\"name\":\"Survey\" | \"name\":\"\" | /terms/texts/en/name",
                "\"country\":\"IE\" | \"country\":\"XX\" | /terms/controller/country",
                "\"lawfulBasis\":\"legitimate-interests\" | \"lawfulBasis\":\"hope\" | /terms/lawfulBasis",
                "\"assessment\":\"https://example.org/assessments/3\", | `` | /terms/assessment",
                "\"dataCategories\":[ | \"specialCategories\":[\"health\"],\"dataCategories\":[ | /terms/condition",
                "\"dataCategories\":[ | \"doubleOptIn\":true,\"dataCategories\":[ | /terms/doubleOptIn",
                "\"dataCategories\":[ | \"consentLasts\":\"P1Y\",\"dataCategories\":[ | /terms/consentLasts",
                "\"dataCategories\":[ | \"consentLasts\":\"a year\",\"dataCategories\":[ | /terms/consentLasts",
                "\"storedIn\":[\"IE\"] | \"storedIn\":[] | /terms/storedIn",
                "\"notices\":[\"v1\"] | \"notices\":[\"v1\",\"v1\"] | /terms/notices",
            })
    void whatIsWrongIsNamedByItsPlace(String right, String wrong, String pointer) {
        HttpResponse<String> answer = defined(TERMS.replace(right, wrong));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains('"' + pointer + '"');
        assertThat(rule("email")).isEqualTo("DENY purpose-unknown");
    }

    @Test
    void termsNeitherHoldInThePastNorNameANoticeThatNobodyCanRead() {
        assertThat(put("{\"from\":\"2026-01-01T00:00:00Z\",\"terms\":" + TERMS + "}").body())
                .contains("\"/from\"");
        assertThat(problem(defined(TERMS.replace("v1", "v9")))).isEqualTo("422 notice-unpublished");
        assertThat(service.send("PUT", "/v1/purposes/" + purpose, "{}", "marketer").statusCode())
                .isEqualTo(403);
        assertThat(problem(service.get("/v1/purposes/" + purpose + "/versions", "dpo")))
                .isEqualTo("404 purpose-unknown");
        assertThat(problem(retire("If-Match", "\"1\""))).isEqualTo("404 purpose-unknown");
    }

    private HttpResponse<String> publish(String version, String language, String text) {
        return service.post(
                "/v1/notices",
                """
                {"notice":"%s","language":"%s","text":"%s","controller":
                 {"name":"Example Ltd","address":"Dublin","contact":"mail","country":"IE"}}
                """
                        .formatted(version, language, text),
                "dpo");
    }

    @Test
    void aNoticeIsPublishedOnceAndReadByEverybody() {
        String version = "survey-notice-" + UUID.randomUUID();
        assertThat(publish(version, "en", "We ask <you>.\\nThat is all.").statusCode())
                .isEqualTo(201);
        assertThat(publish(version, "de", "Wir fragen.").statusCode()).isEqualTo(201);

        assertThat(publish(version, "en", "We ask <you>.\\nThat is all.").statusCode())
                .isEqualTo(200);
        assertThat(problem(publish(version, "en", "We sell you.")))
                .isEqualTo("409 notice-published");
        assertThat(publish(version, "english please", "We ask.").body()).contains("\"/language\"");
        assertThat(publish(version, "fr", "").body()).contains("\"/text\"");

        String path = "/v1/notices/" + version;
        JsonNode english = json(service.send("GET", path, "", "")).get("notice");
        assertThat(english.get("text").asString()).isEqualTo("We ask <you>.\nThat is all.");
        assertThat(english.get("sha256").asString())
                .isEqualTo("f4f77ffc1929ce00c2a61770191b4ff5f0a590f7c84fbac57bbf4799cc3c81c5");
        HttpResponse<String> page =
                service.send(
                        "GET", path, "", "", "Accept", "text/html", "Accept-Language", "de-AT");
        assertThat(page.headers().firstValue("Content-Language")).contains("de");
        assertThat(page.body()).contains("<html lang=\"de\">", "Wir fragen.");
        assertThat(service.send("GET", path, "", "", "Accept", "text/html").body())
                .contains("We ask &lt;you&gt;.");
        assertThat(problem(service.send("GET", "/v1/notices/never", "", "")))
                .isEqualTo("404 notice-unknown");
        assertThat(service.get("/v1/notices", "auditor").body()).contains(version);
        assertThat(service.send("GET", "/v1/notices", "", "").statusCode()).isEqualTo(401);
    }
}
