package io.lethe.consent;

import static io.lethe.testkit.TopicReader.everything;
import static io.lethe.testkit.TopicReader.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.consent.fixture.Surroundings;
import io.lethe.events.SubjectId;
import io.lethe.kit.batch.Rebuild;
import io.lethe.testkit.RunningService;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is on record beside consents, from outside: told, read back, and felt in decisions. */
class CircumstancesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String THEN = ",\"at\":\"2026-05-01T12:00:00Z\"";

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

    private String of(String fields) {
        return "{\"subject\":\"%s\"%s}".formatted(ada, fields.isEmpty() ? "" : "," + fields);
    }

    private HttpResponse<String> tell(String path, String fields, String role) {
        return service.post("/v1/" + path, of(fields), role);
    }

    private String told(String path, String fields) {
        HttpResponse<String> answer = tell(path, fields, "source");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).get("event").asString();
    }

    private void consent(String purpose) {
        told(
                "consents",
                "\"purpose\":\"%s\",\"channel\":\"email\",\"notice\":\"v1\",\"method\":\"web-form\""
                        .formatted(purpose));
    }

    private List<String> known() {
        return StreamSupport.stream(
                        json(service.get("/v1/subjects/" + ada + "/circumstances", "agent"))
                                .get("circumstances")
                                .spliterator(),
                        false)
                .map(it -> it.get("kind").asString() + ' ' + it.get("state").asString())
                .toList();
    }

    private JsonNode decision(String purpose) {
        return json(service.post(
                        "/v1/decisions",
                        "{\"queries\":[{\"subject\":\"%s\",\"purpose\":\"%s\",\"channel\":\"email\"}]}"
                                .formatted(ada, purpose),
                        "agent"))
                .get("decisions")
                .get(0);
    }

    @Test
    void anObjectionDeniesUntilItIsTakenBack() {
        consent("newsletter");
        String objection = told("objections", "\"purpose\":\"newsletter\"" + THEN);
        JsonNode meanwhile = decision("newsletter");

        told(
                "objections/withdrawals",
                "\"purpose\":\"newsletter\",\"at\":\"2026-05-02T12:00:00Z\"");

        assertThat(meanwhile.toString())
                .isEqualTo(
                        """
                        {"outcome":"DENY","rule":"objected","because":["%s"]}"""
                                .formatted(objection));
        assertThat(decision("newsletter").get("rule").asString()).isEqualTo("consent-given");
        assertThat(known()).containsExactly("objection withdrawn");
    }

    @Test
    void onlyPeopleRuleOnAnObjectionAndOnlyWithGroundsCanTheyOverrideIt() {
        told("objections", "\"purpose\":\"newsletter\"");
        String overridden = "\"purpose\":\"newsletter\",\"ruling\":\"overridden\"";

        HttpResponse<String> bySource =
                tell("objections/rulings", overridden + ",\"grounds\":\"fraud\"", "source");
        HttpResponse<String> withoutGrounds = tell("objections/rulings", overridden, "dpo");
        HttpResponse<String> ruled =
                tell("objections/rulings", overridden + ",\"grounds\":\"fraud\"", "dpo");

        assertThat(bySource.statusCode()).isEqualTo(403);
        assertThat(withoutGrounds.statusCode()).isEqualTo(400);
        assertThat(withoutGrounds.body()).contains("/grounds");
        assertThat(ruled.statusCode()).isEqualTo(201);
        assertThat(known()).containsExactly("objection overridden");
    }

    @Test
    void thereIsNothingToRuleOnWithoutAnObjection() {
        told("residences", "\"country\":\"FR\"");

        HttpResponse<String> ruling =
                tell(
                        "objections/rulings",
                        "\"purpose\":\"newsletter\",\"ruling\":\"upheld\"",
                        "dpo");

        assertThat(ruling.statusCode()).isEqualTo(409);
        assertThat(ruling.body()).contains("urn:lethe:problem:objection-missing");
    }

    @Test
    void everythingThatIsToldIsReadBackAndNoPersonalValueIsInClear() {
        told("residences", "\"country\":\"FR\"" + THEN);
        told("birth-dates", "\"birthDate\":\"2012-05-31\"" + THEN);
        told(
                "lawful-bases",
                "\"purpose\":\"newsletter\",\"basis\":\"contract\",\"assessment\":\"order 4711\","
                        + "\"until\":\"2027-01-01T00:00:00Z\""
                        + THEN);
        told(
                "parental-consents",
                "\"purpose\":\"newsletter\",\"channel\":\"email\",\"method\":\"e-mail-and-link\","
                        + "\"holder\":\"email:parent@example.org\""
                        + THEN);
        told("screenings", "\"channel\":\"phone\",\"register\":\"tps\",\"listed\":false" + THEN);

        assertThat(known())
                .containsExactly(
                        "birth recorded",
                        "lawful-basis recorded",
                        "parental-consent given",
                        "residence recorded",
                        "tps clear");
        assertThat(service.get("/v1/subjects/" + ada + "/circumstances", "agent").body())
                .contains("\"2012-05\"", "\"FR\"", "\"contract\"")
                .doesNotContain("2012-05-31", "4711", "parent@");
    }

    @Test
    void whatIsToldAgainIsNoNews() {
        told("residences", "\"country\":\"FR\"" + THEN);

        HttpResponse<String> again = tell("residences", "\"country\":\"FR\"" + THEN, "source");

        assertThat(again.statusCode()).isEqualTo(200);
    }

    @Test
    void theRowsAreTheSameWhenTheyAreMadeAnew() {
        told("residences", "\"country\":\"FR\"" + THEN);
        told("residences", "\"country\":\"DE\",\"at\":\"2026-04-01T12:00:00Z\"");
        told("birth-dates", "\"birthDate\":\"2012-05-31\"");
        String before = service.get("/v1/subjects/" + ada + "/circumstances", "agent").body();

        service.bean(Rebuild.class).rebuild("circumstances");

        assertThat(service.get("/v1/subjects/" + ada + "/circumstances", "agent").body())
                .isEqualTo(before)
                .contains("\"FR\"");
    }

    @Test
    void sourcesReportThemOverKafkaToo() {
        surroundings
                .upstream()
                .report(
                        "io.lethe.upstream.ObjectionRaised.v1",
                        "o-" + ada,
                        of("\"purpose\":\"newsletter\"" + THEN));
        surroundings
                .upstream()
                .report(
                        "io.lethe.upstream.BirthDateRecorded.v1",
                        "b-" + ada,
                        of("\"birthDate\":\"2012-05-31\"" + THEN));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(known())
                                        .containsExactly("birth recorded", "objection raised"));
    }

    @Test
    void aReportThatCannotBeIsADeadLetterAndTheNextOneIsTaken() {
        surroundings
                .upstream()
                .report(
                        "io.lethe.upstream.BirthDateRecorded.v1",
                        "never-" + ada,
                        of("\"birthDate\":\"2012-02-30\"" + THEN));
        surroundings
                .upstream()
                .report(
                        "io.lethe.upstream.ResidenceRecorded.v1",
                        "early-" + ada,
                        of("\"country\":\"FR\",\"at\":\"1989-05-01T12:00:00Z\""));
        surroundings
                .upstream()
                .report(
                        "io.lethe.upstream.ResidenceRecorded.v1",
                        "next-" + ada,
                        of("\"country\":\"DE\"" + THEN));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(known()).containsExactly("residence recorded"));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(
                                                everything(
                                                        surroundings.bootstrapServers(),
                                                        "lethe.consent.dead-letters"))
                                        .extracting(each -> header(each, "lethe-reason"))
                                        .contains("field-invalid", "before-1990"));
    }

    @ParameterizedTest
    @CsvSource({"purpose, newsleter", "channel, fax", "notice, v99"})
    void aConsentToWhatNeverWasIsRefusedAndADeadLetter(String field, String value) {
        String body =
                of("\"purpose\":\"newsletter\",\"channel\":\"email\",\"notice\":\"v1\",\"method\":\"web-form\""
                                + THEN)
                        .replaceFirst(
                                "\"" + field + "\":\"[^\"]*\"",
                                "\"" + field + "\":\"" + value + "\"");

        HttpResponse<String> answer = service.post("/v1/consents", body, "source");
        surroundings.upstream().report("io.lethe.upstream.ConsentGiven.v1", field + ada, body);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("urn:lethe:problem:" + field + "-unknown", "/" + field);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(
                                                everything(
                                                        surroundings.bootstrapServers(),
                                                        "lethe.consent.dead-letters"))
                                        .extracting(each -> header(each, "lethe-reason"))
                                        .contains(field + "-unknown"));
        assertThat(service.get("/v1/subjects/" + ada + "/consents", "agent").body())
                .doesNotContain("given");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '!',
            delimiter = '|',
            textBlock =
                    """
                    residences        | "country":"XX"                                        | 400 | /country
                    residences        | "country":"fr"                                        | 400 | /country
                    birth-dates       | "birthDate":"2012-02-30"                              | 400 | /birthDate
                    birth-dates       | "birthDate":"2999-01-01"                              | 400 | /birthDate
                    objections        | "purpose":"ada lovelace"                              | 400 | /purpose
                    objections        | "purpose":"newsletter","at":"2999-01-01T00:00:00Z"    | 422 | in-the-future
                    objections        | "purpose":"newsletter","at":"1989-12-31T00:00:00Z"    | 422 | before-1990
                    lawful-bases      | "purpose":"newsletter","basis":"consent","assessment":"a" | 400 | /basis
                    lawful-bases      | "purpose":"newsletter","basis":"contract"             | 400 | /assessment
                    parental-consents | "purpose":"newsletter","channel":"email","method":"m","holder":"nobody" | 400 | /holder
                    screenings        | "channel":"phone","register":"tps","listed":false,"listedSince":"2026-01-01T00:00:00Z" | 400 | /listedSince
                    screenings        | "channel":"phone","register":"tps"                    | 400 | /listed
                    """)
    void whatCannotBeIsRefusedByItsPlaceAndNothingIsWritten(
            String path, String fields, int status, String named) {
        HttpResponse<String> answer = tell(path, fields, "source");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(named).doesNotContain("lovelace");
        assertThat(known()).isEmpty();
    }
}
