package io.lethe.consent;

import static io.lethe.testkit.TopicReader.everything;
import static io.lethe.testkit.TopicReader.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.consent.fixture.Surroundings;
import io.lethe.events.EventCatalogue;
import io.lethe.events.EventEnvelope;
import io.lethe.events.EventJson;
import io.lethe.events.SubjectEvent;
import io.lethe.events.SubjectId;
import io.lethe.events.restriction.ProcessingRestricted;
import io.lethe.events.restriction.ProcessingRestrictionLifted;
import io.lethe.events.restriction.RestrictionGround;
import io.lethe.kit.consume.Arrival;
import io.lethe.kit.consume.EventHandler;
import io.lethe.testkit.RunningService;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** "Might I have?" from outside: what was known then, and what was true then. */
class PastDecisionsTest {

    private static Surroundings surroundings;
    private static RunningService service;

    private final SubjectId ada = SubjectId.random();

    // After the purposes were defined: before, none of them held.
    private final Instant begin = Instant.now().truncatedTo(ChronoUnit.MICROS);

    private String later(int millis) {
        return begin.plusMillis(millis).toString();
    }

    @BeforeAll
    static void start() {
        surroundings = new Surroundings();
        service = new RunningService(surroundings, Map.of("lethe.decisions.count-every", "1s"));
    }

    @AfterAll
    static void stop() {
        service.close();
        surroundings.close();
    }

    private void told(String path, String fields) {
        HttpResponse<String> answer =
                service.post(
                        "/v1/" + path, "{\"subject\":\"" + ada + "\"," + fields + "}", "source");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private void consented(String at) {
        told(
                "consents",
                "\"purpose\":\"newsletter\",\"channel\":\"email\",\"notice\":\"v1\","
                        + "\"method\":\"web-form\",\"at\":\""
                        + at
                        + '"');
    }

    private void withdrew(String at) {
        told(
                "consents/withdrawals",
                "\"purpose\":\"newsletter\",\"channel\":\"email\",\"at\":\"" + at + '"');
    }

    private String query() {
        return "{\"subject\":\"" + ada + "\",\"purpose\":\"newsletter\",\"channel\":\"email\"}";
    }

    private HttpResponse<String> ask(List<String> queries, String instants) {
        return service.post(
                "/v1/decisions",
                "{\"queries\":[" + String.join(",", queries) + "]" + instants + "}",
                "agent");
    }

    private JsonNode decision(String instants) {
        HttpResponse<String> answer = ask(List.of(query()), instants);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body()).get("decisions").get(0);
    }

    private String rule(String instants) {
        return decision(instants).get("rule").asString();
    }

    private static String asOf(Instant instant) {
        return ",\"asOf\":\"" + instant + '"';
    }

    private static String validAt(String instant) {
        return ",\"validAt\":\"" + instant + '"';
    }

    @Test
    void whatWasLearntLaterWasNotKnownThen() {
        Instant before = Instant.now();
        consented("2026-01-01T00:00:00Z");
        Instant between = Instant.now();
        withdrew("2026-02-01T00:00:00Z");

        assertThat(rule(asOf(before))).isEqualTo("consent-missing");
        assertThat(rule(asOf(between))).isEqualTo("consent-given");
        assertThat(rule(asOf(Instant.now()))).isEqualTo("consent-withdrawn");
        assertThat(rule("")).isEqualTo("consent-withdrawn");
    }

    @Test
    void whatHappenedLaterWasNotTrueThenWheneverItWasLearnt() {
        withdrew(later(1));
        consented(later(0));

        assertThat(rule(validAt(later(-1)))).isEqualTo("consent-missing");
        assertThat(rule(validAt(later(0)))).isEqualTo("consent-given");
        assertThat(rule(validAt(later(1)))).isEqualTo("consent-withdrawn");
    }

    @Test
    void anAnswerAboutThePastNamesTheNoticeThatWasSeen() {
        consented(later(0));

        assertThat(decision(validAt(later(0))).get("notice").asString()).isEqualTo("v1");
    }

    @Test
    void circumstancesOfThePastDecideToo() {
        consented(later(0));
        told("objections", "\"purpose\":\"newsletter\",\"at\":\"" + later(1) + '"');
        told("objections/withdrawals", "\"purpose\":\"newsletter\",\"at\":\"" + later(2) + '"');

        assertThat(rule(validAt(later(1)))).isEqualTo("objected");
        assertThat(rule(validAt(later(2)))).isEqualTo("consent-given");
        assertThat(rule("")).isEqualTo("consent-given");
    }

    @Test
    void aRestrictionThatWasLiftedStoodWhenItDid() throws SQLException {
        consented(later(0));
        contactTells(
                "e-1",
                later(1),
                new ProcessingRestricted(
                        "r-" + ada, ada, RestrictionGround.LEGAL_CLAIMS, Instant.parse(later(1))));
        contactTells(
                "e-2",
                later(2),
                new ProcessingRestrictionLifted("r-" + ada, ada, Instant.parse(later(2))));

        assertThat(rule(validAt(later(0)))).isEqualTo("consent-given");
        assertThat(rule(validAt(later(1)))).isEqualTo("restricted");
        assertThat(rule(validAt(later(2)))).isEqualTo("consent-given");
        assertThat(rule("")).isEqualTo("consent-given");
    }

    private void contactTells(String id, String time, SubjectEvent event) throws SQLException {
        EventEnvelope envelope =
                new EventEnvelope(
                        id,
                        EventCatalogue.forClass(event.getClass()).cloudEventType(),
                        "/contact-service",
                        ada.value(),
                        time,
                        "user:agent",
                        "trace",
                        null,
                        0,
                        0,
                        EventJson.write(event));
        try (Connection connection = service.bean(DataSource.class).getConnection()) {
            service.bean("restrictionFollower", EventHandler.class)
                    .apply(connection, List.of(new Arrival("lethe.contact", 0, 0, 0, envelope)));
        }
    }

    @Test
    void aQuestionInTheUrlHasInstantsToo() {
        consented(later(0));

        HttpResponse<String> answer =
                service.get(
                        "/v1/decisions?subject="
                                + ada
                                + "&purpose=newsletter&channel=email&validAt="
                                + later(-1),
                        "agent");

        assertThat(answer.body()).contains("consent-missing");
    }

    @ParameterizedTest
    @CsvSource({
        "asOf, yesterday, 400, malformed-instant",
        "validAt, 2026-02-30T00:00:00Z, 400, malformed-instant",
        "asOf, 2026-01-01, 400, malformed-instant",
        "asOf, 2999-01-01T00:00:00Z, 422, instant-in-the-future",
        "validAt, 2999-01-01T00:00:00Z, 422, instant-in-the-future",
        "validAt, 1989-12-31T23:59:59Z, 422, instant-before-1990",
    })
    void anInstantThatCannotBeIsRefused(String field, String text, int status, String problem) {
        HttpResponse<String> posted = ask(List.of(query()), ",\"" + field + "\":\"" + text + '"');
        HttpResponse<String> got =
                service.get(
                        "/v1/decisions?subject="
                                + ada
                                + "&purpose=newsletter&channel=email&"
                                + field
                                + '='
                                + text,
                        "agent");

        assertThat(posted.statusCode()).isEqualTo(status);
        assertThat(posted.body()).contains("urn:lethe:problem:" + problem, "/" + field);
        assertThat(got.statusCode()).isEqualTo(status);
    }

    @Test
    void manyQuestionsAboutThePastAreTooMany() {
        HttpResponse<String> many =
                ask(Collections.nCopies(1_001, query()), validAt("2026-01-01T00:00:00Z"));
        HttpResponse<String> enough =
                ask(Collections.nCopies(1_000, query()), validAt("2026-01-01T00:00:00Z"));

        assertThat(many.statusCode()).isEqualTo(422);
        assertThat(many.body()).contains("too-many-past-questions");
        assertThat(enough.statusCode()).isEqualTo(200);
    }

    @Test
    void answersAreCountedAndWhoWasAskedAboutIsNot() {
        ask(List.of(query(), query(), query().replace("newsletter", "no-such-purpose")), "");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                assertThat(
                                                everything(
                                                        surroundings.bootstrapServers(),
                                                        "lethe.consent"))
                                        .filteredOn(
                                                each ->
                                                        header(each, "ce_type")
                                                                .equals(
                                                                        "io.lethe.consent.DecisionsCounted.v1"))
                                        .extracting(each -> new String(each.value(), UTF_8))
                                        .anyMatch(
                                                text ->
                                                        text.contains("\"purpose\":\"newsletter\"")
                                                                && text.contains("\"counts\":{"))
                                        .anyMatch(text -> text.contains("\"purpose-unknown\":1"))
                                        .noneMatch(text -> text.contains("no-such-purpose"))
                                        .noneMatch(text -> text.contains(ada.value())));
    }
}
