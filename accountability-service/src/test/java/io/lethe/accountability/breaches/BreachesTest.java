package io.lethe.accountability.breaches;

import static io.lethe.testkit.TopicReader.everything;
import static io.lethe.testkit.TopicReader.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.accountability.AccountabilityService;
import io.lethe.accountability.regimes.Regime;
import io.lethe.accountability.regimes.Regimes;
import io.lethe.kit.batch.Rebuild;
import io.lethe.testkit.RunningService;
import io.lethe.testkit.ServiceSurroundings;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service from outside, on the real PostgreSQL and the real broker. */
class BreachesTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private static ServiceSurroundings surroundings;
    private static RunningService service;

    @BeforeAll
    static void start() {
        surroundings =
                ServiceSurroundings.withoutVault("accountability", AccountabilityService.class);
        service = new RunningService(surroundings);
    }

    @AfterAll
    static void stop() {
        service.close();
        surroundings.close();
    }

    private static String report(String awareAt, String extra) {
        return """
        {"title":"Laptop lost","awareAt":"%s","nature":["confidentiality","availability"],"source":"siem"%s}
        """
                .formatted(awareAt, extra);
    }

    private static String hoursAgo(int hours) {
        return Instant.now().minus(hours, ChronoUnit.HOURS).toString();
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    private static JsonNode registered(String awareAt) {
        HttpResponse<String> answer = service.post("/v1/breaches", report(awareAt, ""), "agent");
        assertThat(answer.statusCode()).isEqualTo(201);
        return json(answer);
    }

    private static String id(String awareAt) {
        return registered(awareAt).get("breach").asString();
    }

    private static JsonNode read(String breach) {
        return json(service.get("/v1/breaches/" + breach, "auditor"));
    }

    private static HttpResponse<String> decide(String breach, String what, String body) {
        return service.post("/v1/breaches/" + breach + "/" + what, body, "dpo");
    }

    private static void problem(HttpResponse<String> answer, int status, String slug) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).get("type").asString()).isEqualTo("urn:lethe:problem:" + slug);
    }

    private static void problem(
            HttpResponse<String> answer, int status, String slug, String pointer) {
        problem(answer, status, slug);
        assertThat(json(answer).get("errors").get(0).get("field").asString()).isEqualTo(pointer);
    }

    @Test
    void aReportedBreachIsInTheRegisterWithItsClock() {
        JsonNode answer = registered("2026-05-01T12:00:00Z");

        JsonNode breach = read(answer.get("breach").asString());

        assertThat(answer.get("dueAt").asString()).isEqualTo("2026-05-04T12:00:00Z");
        assertThat(breach.get("dueAt").asString()).isEqualTo("2026-05-04T12:00:00Z");
        assertThat(breach.get("state").asString()).isEqualTo("open");
        assertThat(breach.get("detectedAt").asString()).isEqualTo("2026-05-01T12:00:00Z");
        assertThat(breach.get("nature").valueStream().map(JsonNode::asString))
                .containsExactly("confidentiality", "availability");
        assertThat(breach.get("authorityNotified").asBoolean()).isFalse();
        assertThat(breach.get("derivation").asString()).contains("72 elapsed hours");
        assertThat(breach.get("note").asString()).contains("1182/71");
    }

    @Test
    void theHoursElapseThroughTheChangeToSummerTime() {
        // Friday noon in Berlin; on Sunday an hour is left out.
        JsonNode answer = registered("2025-03-28T12:00:00+01:00");

        assertThat(Instant.parse(answer.get("dueAt").asString()))
                .isEqualTo("2025-03-31T13:00:00+02:00");
    }

    @Test
    void timeLeftAndTimeOverAreTold() {
        JsonNode fresh = read(id(hoursAgo(71)));
        JsonNode old = read(id(hoursAgo(73)));

        assertThat(fresh.get("overdue").asBoolean()).isFalse();
        assertThat(fresh.get("remainingSeconds").asLong()).isBetween(3000L, 3600L);
        assertThat(old.get("overdue").asBoolean()).isTrue();
        assertThat(old.get("remainingSeconds").asLong()).isBetween(-4200L, -3600L);
    }

    @Test
    void aTimelyNotificationEndsTheClock() {
        String breach = id(hoursAgo(100));

        HttpResponse<String> answer =
                decide(
                        breach,
                        "authority-notification",
                        "{\"authority\":\"ICO\",\"reference\":\"IC-1\",\"at\":\"%s\"}"
                                .formatted(hoursAgo(50)));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(read(breach).get("state").asString()).isEqualTo("notified");
        assertThat(read(breach).get("authorityNotified").asBoolean()).isTrue();
        assertThat(read(breach).get("overdue").asBoolean()).isFalse();
        assertThat(read(breach).get("notification").get("reference").asString()).isEqualTo("IC-1");
    }

    @Test
    void aLateNotificationTellsItsReasons() {
        String breach = id(hoursAgo(100));

        problem(
                decide(breach, "authority-notification", "{\"authority\":\"ICO\"}"),
                422,
                "delay-reason-missing",
                "/delayReason");
        assertThat(
                        decide(
                                        breach,
                                        "authority-notification",
                                        "{\"authority\":\"ICO\",\"delayReason\":\"Found late\"}")
                                .statusCode())
                .isEqualTo(201);
        assertThat(read(breach).get("notification").get("delayReason").asString())
                .isEqualTo("Found late");
    }

    @Test
    void aWaivedBreachCanBeClosedAndAnUndecidedOneCannot() {
        String breach = id(hoursAgo(1));

        problem(decide(breach, "closure", ""), 409, "breach-undecided");
        assertThat(decide(breach, "waiver", "{\"reason\":\"Encrypted\"}").statusCode())
                .isEqualTo(201);
        assertThat(read(breach).get("state").asString()).isEqualTo("waived");
        assertThat(decide(breach, "closure", "").statusCode()).isEqualTo(201);
        assertThat(decide(breach, "closure", "").statusCode()).isEqualTo(200);

        assertThat(read(breach).get("state").asString()).isEqualTo("closed");
        assertThat(read(breach).get("waiver").get("reason").asString()).isEqualTo("Encrypted");
        problem(decide(breach, "waiver", "{\"reason\":\"Other\"}"), 409, "breach-closed");
    }

    @Test
    void theRegisterIsReadByStateInTheOrderOfDueInstants() {
        String overdue = id(hoursAgo(80));
        String open = id(hoursAgo(2));
        String waived = id(hoursAgo(3));
        decide(waived, "waiver", "{\"reason\":\"Encrypted\"}");

        assertThat(ids("overdue")).contains(overdue).doesNotContain(open, waived);
        assertThat(ids("open")).containsSubsequence(overdue, open).doesNotContain(waived);
        assertThat(ids("waived")).contains(waived).doesNotContain(open);
    }

    /** By pages of two. */
    private static List<String> ids(String state) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        while (true) {
            JsonNode page =
                    json(service.get("/v1/breaches?limit=2&state=" + state + cursor, "auditor"));
            page.get("breaches").forEach(each -> ids.add(each.get("breach").asString()));
            if (!page.has("next")) {
                return ids;
            }
            cursor = "&cursor=" + page.get("next").asString();
        }
    }

    @ParameterizedTest
    @CsvSource({"state=lost", "limit=0", "limit=1001", "cursor=x", "cursor=1-"})
    void aQueryThatIsNoneIsRefused(String query) {
        problem(service.get("/v1/breaches?" + query, "dpo"), 400, "invalid-request");
    }

    @Test
    void anInstantInTheFutureIsRefused() {
        String later = Instant.now().plus(1, ChronoUnit.HOURS).toString();

        problem(
                service.post("/v1/breaches", report(later, ""), "source"),
                422,
                "in-the-future",
                "/awareAt");
        problem(
                service.post(
                        "/v1/breaches",
                        report(hoursAgo(1), ",\"at\":\"%s\"".formatted(later)),
                        "source"),
                422,
                "in-the-future",
                "/at");
    }

    @Test
    void whatWasKnownBeforeTheLawAppliedIsRefused() {
        problem(
                service.post("/v1/breaches", report("2018-05-24T12:00:00Z", ""), "dpo"),
                422,
                "before-the-law",
                "/awareAt");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"Laptop lost\"|7|/title",
                "\"Laptop lost\"|\" \"|/title",
                "\"Laptop lost\"|\"two\\nlines\"|/title",
                "\"siem\"|null|/source",
                "[\"confidentiality\",\"availability\"]|[]|/nature",
                "[\"confidentiality\",\"availability\"]|[\"secrecy\"]|/nature/0",
                "[\"confidentiality\",\"availability\"]|[\"integrity\",\"integrity\"]|/nature",
                "[\"confidentiality\",\"availability\"]|[null]|/nature",
                "\"2026-05-01T12:00:00Z\"|\"yesterday\"|/awareAt",
                "\"2026-05-01T12:00:00Z\"|null|/awareAt",
                "\"source\"|\"reporter\"|/reporter"
            })
    void aReportThatDoesNotFitIsRefusedByItsPlace(String part, String other, String pointer) {
        String body = report("2026-05-01T12:00:00Z", "").replace(part, other);

        HttpResponse<String> answer = service.post("/v1/breaches", body, "agent");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("errors").get(0).get("field").asString()).isEqualTo(pointer);
    }

    @Test
    void aBreachThatIsNotKnownIsNotFound() {
        problem(service.get("/v1/breaches/none", "dpo"), 404, "breach-unknown");
        problem(service.get("/v1/breaches/ada%20lovelace", "dpo"), 404, "breach-unknown");
        problem(decide("none", "waiver", "{\"reason\":\"r\"}"), 404, "breach-unknown");
        problem(decide("none", "closure", ""), 404, "breach-unknown");
        problem(
                decide("none", "authority-notification", "{\"authority\":\"ICO\"}"),
                404,
                "breach-unknown");
    }

    @Test
    void sourcesReportAuditorsReadAndOnlyTheOfficerDecides() {
        String breach = id(hoursAgo(1));
        String waiver = "/v1/breaches/" + breach + "/waiver";

        assertThat(service.post("/v1/breaches", report(hoursAgo(1), ""), "source").statusCode())
                .isEqualTo(201);
        assertThat(service.get("/v1/breaches", "source").statusCode()).isEqualTo(403);
        assertThat(service.post("/v1/breaches", report(hoursAgo(1), ""), "auditor").statusCode())
                .isEqualTo(403);
        assertThat(service.post(waiver, "{\"reason\":\"r\"}", "agent").statusCode()).isEqualTo(403);
        assertThat(service.post("/v1/breaches", report(hoursAgo(1), ""), "").statusCode())
                .isEqualTo(401);
        assertThat(service.get("/v1/breaches", "").statusCode()).isEqualTo(401);
    }

    @Test
    void anIdempotencyKeyAnswersWithTheSameBreach() {
        String body = report("2026-05-02T12:00:00Z", "");
        String key = UUID.randomUUID().toString();

        HttpResponse<String> first =
                service.post("/v1/breaches", body, "agent", "Idempotency-Key", key);
        HttpResponse<String> second =
                service.post("/v1/breaches", body, "agent", "Idempotency-Key", key);

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void aReportOnTheInboundTopicIsTakenOnce() {
        String awareAt = "2024-02-29T08:00:00Z";
        String cloudEvent = "alert-" + UUID.randomUUID();
        for (int i = 0; i < 2; i++) {
            surroundings
                    .upstream()
                    .report(
                            "io.lethe.upstream.BreachDetected.v1",
                            cloudEvent,
                            report(awareAt, ",\"at\":\"2024-02-28T23:00:00Z\""));
        }
        String last = "alert-" + UUID.randomUUID();
        surroundings
                .upstream()
                .report(
                        "io.lethe.upstream.BreachDetected.v1",
                        last,
                        report("2024-03-01T08:00:00Z", ""));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(awareAts()).contains("2024-03-01T08:00:00Z"));
        await().atMost(SOON).untilAsserted(() -> assertThat(awareAts()).containsOnlyOnce(awareAt));
    }

    private static List<String> awareAts() {
        return json(service.get("/v1/breaches?limit=1000", "auditor"))
                .get("breaches")
                .valueStream()
                .map(each -> each.get("awareAt").asString())
                .toList();
    }

    @Test
    void aReportFromTheFutureBecomesADeadLetterWithItsReason() {
        surroundings
                .upstream()
                .report(
                        "io.lethe.upstream.BreachDetected.v1",
                        "future-" + UUID.randomUUID(),
                        report("2999-01-01T00:00:00Z", ""));

        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(
                                                everything(
                                                        surroundings.bootstrapServers(),
                                                        "lethe.accountability.dead-letters"))
                                        .anySatisfy(
                                                letter -> {
                                                    assertThat(header(letter, "lethe-reason"))
                                                            .isEqualTo("in-the-future");
                                                    assertThat(header(letter, "lethe-field"))
                                                            .isEqualTo("/awareAt");
                                                }));
    }

    @Test
    void theEventsReachTheLogUnderTheIdOfTheBreach() {
        String breach = id(hoursAgo(4));
        decide(breach, "waiver", "{\"reason\":\"Encrypted\"}");

        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(
                                                everything(
                                                        surroundings.bootstrapServers(),
                                                        "lethe.accountability"))
                                        .filteredOn(
                                                each ->
                                                        new String(
                                                                        each.key(),
                                                                        StandardCharsets.UTF_8)
                                                                .equals(breach))
                                        .extracting(each -> header(each, "ce_type"))
                                        .containsExactly(
                                                "io.lethe.breach.BreachDetected.v1",
                                                "io.lethe.breach.NotificationWaived.v1"));
    }

    @Test
    void anOverdueBreachShowsInTheMetrics() {
        String breach = id(hoursAgo(200));

        await().atMost(SOON)
                .untilAsserted(
                        () -> {
                            assertThat(gauge("lethe_breaches_overdue")).isPositive();
                            assertThat(gauge("lethe_breaches_open"))
                                    .isGreaterThanOrEqualTo(gauge("lethe_breaches_overdue"));
                            assertThat(gauge("lethe_breaches_nearest_due_seconds"))
                                    .isLessThan(-120 * 3600.0);
                        });
        assertThat(ids("overdue")).contains(breach);
    }

    private static double gauge(String name) {
        return service.get("/actuator/prometheus", "ops")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf("} ") + 2)))
                .findFirst()
                .orElse(Double.NaN);
    }

    @Test
    void aRebuildComesToTheSameRegister() {
        String breach = id(hoursAgo(30));
        decide(breach, "authority-notification", "{\"authority\":\"ICO\"}");
        decide(breach, "authority-notification", "{\"authority\":\"CNIL\"}");
        decide(breach, "closure", "");
        JsonNode before = read(breach);

        service.bean(Rebuild.class).rebuild("breaches");

        assertThat(read(breach).get("state")).isEqualTo(before.get("state"));
        assertThat(read(breach).get("notification")).isEqualTo(before.get("notification"));
        assertThat(read(breach).get("dueAt")).isEqualTo(before.get("dueAt"));
    }

    @Test
    void aCorrectedRegimeMovesWhatIsDueAtTheNextStart() {
        String breach = id("2023-06-01T00:00:00Z");
        DataSource database = service.bean(DataSource.class);
        Regime longer = new Regime("eu-gdpr", LocalDate.of(2018, 5, 25), 96, "b", "n");

        new DueDatesAtStart(database, new Regimes(List.of(longer))).start();
        String moved = read(breach).get("dueAt").asString();
        new DueDatesAtStart(database, service.bean(Regimes.class)).start();

        assertThat(moved).isEqualTo("2023-06-05T00:00:00Z");
        assertThat(read(breach).get("dueAt").asString()).isEqualTo("2023-06-04T00:00:00Z");
    }
}
