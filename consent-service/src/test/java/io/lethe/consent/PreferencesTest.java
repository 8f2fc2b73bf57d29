package io.lethe.consent;

import static io.lethe.testkit.TopicReader.everything;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.consent.fixture.Mail;
import io.lethe.consent.fixture.Surroundings;
import io.lethe.consent.links.LinkTokens;
import io.lethe.consent.links.Visitor;
import io.lethe.consent.preferences.PreferenceCommand.RequestLink;
import io.lethe.embedded.LocalMailbox;
import io.lethe.events.Personal;
import io.lethe.events.SubjectId;
import io.lethe.events.preference.PreferenceLinkRequested;
import io.lethe.kit.batch.Batcher;
import io.lethe.kit.batch.Instruction;
import io.lethe.kit.erasure.Purge;
import io.lethe.kit.store.EventReplay;
import io.lethe.kit.store.Provenance;
import io.lethe.kit.store.RecordedEvent;
import io.lethe.testkit.RunningService;
import io.lethe.vault.Resolution;
import io.lethe.vault.SubjectVault;
import io.lethe.vault.alias.SubjectReference;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody sees and changes what is on record of them, with nothing but a link from their mail. */
class PreferencesTest {

    private static final Duration STEP = Duration.ofMillis(60);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Surroundings surroundings;
    private static LocalMailbox mailbox;
    private static RunningService service;

    private final String address = UUID.randomUUID() + "@example.org";

    @BeforeAll
    static void start() {
        surroundings = new Surroundings();
        mailbox = LocalMailbox.start(surroundings.folder().resolve("mailbox"), 0);
        service =
                new RunningService(
                        surroundings,
                        Map.of(
                                "spring.mail.host",
                                "127.0.0.1",
                                "spring.mail.port",
                                Integer.toString(mailbox.port()),
                                "spring.mail.properties.mail.smtp.starttls.required",
                                "false",
                                "lethe.links.answer-step",
                                STEP.toMillis() + "ms",
                                "lethe.preferences.per-visitor",
                                "12"));
        define("research", "legitimate-interests", true, "[\"email\",\"post\"]");
        define("invoices", "contract", false, "[\"email\"]");
        define("calls", "consent", false, "[\"email\",\"phone\"]");
    }

    private static void define(String purpose, String basis, boolean signal, String channels) {
        HttpResponse<String> answer =
                service.send(
                        "PUT",
                        "/v1/purposes/" + purpose,
                        """
                        {"terms":{"texts":{"en":{"name":"About %1$s","description":"What is done."}},
                         "controller":{"name":"Example Ltd","address":"Dublin","contact":"mail","country":"IE"},
                         "lawfulBasis":"%2$s","assessment":"https://example.org/assessments/3",
                         "dataCategories":["email-address"],"storedIn":["IE"],"channels":%4$s,
                         "doubleOptIn":%5$s,"globalPrivacyControl":%3$s,"notices":["v1"]}}
                        """
                                .formatted(
                                        purpose, basis, signal, channels, basis.equals("consent")),
                        "dpo");
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    }

    @AfterAll
    static void stop() {
        service.close();
        mailbox.close();
        surroundings.close();
    }

    private static Mail mail() {
        return new Mail(mailbox);
    }

    private void agreed() {
        service.post(
                "/v1/consents",
                """
                {"subject":"email:%s","purpose":"newsletter","channel":"email","notice":"v1","method":"web-form"}
                """
                        .formatted(address),
                "agent");
    }

    private HttpResponse<String> ask(String to, String role, String extra) {
        return service.post(
                "/v1/preferences/links", "{\"subject\":\"email:%s\"%s}".formatted(to, extra), role);
    }

    /** A link as it comes by mail, to somebody who agreed to the newsletter. */
    private String link() {
        agreed();
        assertThat(ask(address, "source", "").statusCode()).isEqualTo(202);
        return "/v1/preferences/links/" + mail().token(mail().to(address));
    }

    private static HttpResponse<String> patch(String link, String changes, String... headers) {
        return service.send("PATCH", link, "{\"changes\":[%s]}".formatted(changes), "", headers);
    }

    private static String change(String purpose, String channel, String action, String more) {
        return "{\"purpose\":\"%s\",%s\"action\":\"%s\"%s}"
                .formatted(
                        purpose,
                        channel.isEmpty() ? "" : "\"channel\":\"%s\",".formatted(channel),
                        action,
                        more);
    }

    private static String give(String purpose) {
        return change(purpose, "email", "give", ",\"notice\":\"v1\"");
    }

    private static String withdraw(String purpose) {
        return change(purpose, "email", "withdraw", "");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String problem(HttpResponse<String> answer) {
        return json(answer).get("type").asString().replace("urn:lethe:problem:", "");
    }

    private static JsonNode purpose(JsonNode preferences, String name) {
        for (JsonNode each : preferences.get("purposes")) {
            if (each.get("purpose").asString().equals(name)) {
                return each;
            }
        }
        throw new AssertionError("no " + name + " in " + preferences);
    }

    private static JsonNode channel(JsonNode preferences, String name) {
        return purpose(preferences, name).get("channels").get(0);
    }

    private static String state(HttpResponse<String> answer, String name) {
        return channel(json(answer), name).get("state").asString();
    }

    private JsonNode decision(String purpose) {
        return json(service.post(
                        "/v1/decisions",
                        """
                        {"queries":[{"subject":"email:%s","purpose":"%s","channel":"email"}]}
                        """
                                .formatted(address, purpose),
                        "source"))
                .get("decisions")
                .get(0);
    }

    private String rule(String purpose) {
        JsonNode decision = decision(purpose);
        return decision.get("outcome").asString() + " " + decision.get("rule").asString();
    }

    private static long events() {
        return service.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM event WHERE payload_type NOT LIKE '%Counted'")
                .query(Long.class)
                .single();
    }

    private SubjectId subject() {
        return ((Resolution.Known) lookUp(address)).subject();
    }

    private static Resolution lookUp(String to) {
        return service.bean(SubjectVault.class)
                .lookUp(List.of(SubjectReference.parse("subject", "email:" + to)))
                .getFirst();
    }

    @Test
    void theLinkShowsAllThatIsOnRecordInTheLanguageOfTheRequest() {
        agreed();
        ask(address, "source", ",\"language\":\"de-AT\"");
        Mail.Read letter = mail().to(address);

        JsonNode seen = json(service.get("/v1/preferences/links/" + mail().token(letter), ""));

        assertThat(letter.title()).isEqualTo("Ihre Einstellungen");
        assertThat(seen.get("language").asString()).isEqualTo("de");
        assertThat(channel(seen, "newsletter").get("state").asString()).isEqualTo("given");
        assertThat(channel(seen, "newsletter").get("meaning").asString())
                .isEqualTo("Sie haben eingewilligt.");
        assertThat(channel(seen, "newsletter").get("seen").get("url").asString())
                .endsWith("/v1/notices/v1?language=de");
        assertThat(channel(seen, "newsletter").get("since").asString()).startsWith("20");
        assertThat(channel(seen, "newsletter").get("because")).hasSize(1);
        assertThat(purpose(seen, "offers").get("name").asString()).isEqualTo("Angebote");
        assertThat(channel(seen, "offers").get("state").asString()).isEqualTo("never");
        // Not told in German: in English rather than not at all.
        assertThat(purpose(seen, "research").get("name").asString()).isEqualTo("About research");
        assertThat(channel(seen, "research").get("state").asString()).isEqualTo("in-use");
        assertThat(purpose(seen, "invoices").get("can").valueStream().map(JsonNode::asString))
                .containsExactly("withdraw");
    }

    @Test
    void lookingChangesNothingHoweverOften() {
        String link = link();
        long before = events();

        for (int i = 0; i < 10; i++) {
            assertThat(service.send("GET", link, "", "", "Sec-GPC", "1").statusCode())
                    .isEqualTo(200);
            assertThat(Mail.head(service, link)).isEqualTo(200);
        }

        assertThat(events()).isEqualTo(before);
        assertThat(rule("newsletter")).isEqualTo("ALLOW consent-given");
    }

    @Test
    void allIsChangedInOneRequestAndOnceMoreChangesNothing() {
        String link = link();
        String all =
                String.join(
                        ",",
                        give("offers"),
                        withdraw("newsletter"),
                        change("research", "", "object", ""));

        HttpResponse<String> answer = patch(link, all);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(state(answer, "offers")).isEqualTo("given");
        assertThat(state(answer, "newsletter")).isEqualTo("withdrawn");
        assertThat(state(answer, "research")).isEqualTo("objected");
        assertThat(rule("offers")).isEqualTo("ALLOW consent-given");
        assertThat(rule("newsletter")).isEqualTo("DENY consent-withdrawn");
        assertThat(rule("research")).isEqualTo("DENY objection-pending");
        long before = events();
        assertThat(patch(link, all).statusCode()).isEqualTo(200);
        assertThat(events()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"purpose\":\"nothing\",\"action\":\"object\"}|purpose-unknown|/changes/1/purpose",
                "{\"purpose\":\"offers\",\"channel\":\"fax\",\"action\":\"give\",\"notice\":\"v1\"}|channel-unknown|/changes/1/channel",
                "{\"purpose\":\"offers\",\"channel\":\"email\",\"action\":\"give\",\"notice\":\"v9\"}|notice-unknown|/changes/1/notice",
                "{\"purpose\":\"invoices\",\"channel\":\"email\",\"action\":\"give\",\"notice\":\"v1\"}|consent-not-asked|/changes/1/purpose",
                "{\"purpose\":\"calls\",\"channel\":\"phone\",\"action\":\"give\",\"notice\":\"v1\"}|double-opt-in-needed|/changes/1/channel",
                "{\"purpose\":\"invoices\",\"action\":\"object\"}|objection-impossible|/changes/1/purpose",
                "{\"purpose\":\"invoices\",\"action\":\"pause\",\"until\":\"2999-01-01T00:00:00Z\"}|pause-impossible|/changes/1/purpose",
                "{\"purpose\":\"offers\",\"action\":\"pause\",\"until\":\"2999-01-01T00:00:00Z\"}|pause-out-of-bounds|/changes/1/until",
                "{\"purpose\":\"offers\",\"action\":\"pause\",\"until\":\"2020-01-01T00:00:00Z\"}|pause-out-of-bounds|/changes/1/until",
                "{\"purpose\":\"newsletter\",\"channel\":\"email\",\"action\":\"withdraw\"}|changes-contradict|/changes/1"
            })
    void oneWishThatCannotBeHadRefusesAll(String wish, String problem, String place) {
        String link = link();
        long before = events();

        HttpResponse<String> answer = patch(link, withdraw("newsletter") + "," + wish);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(problem(answer)).isEqualTo(problem);
        assertThat(answer.body()).contains("\"" + place + "\"");
        assertThat(events()).isEqualTo(before);
        assertThat(rule("newsletter")).isEqualTo("ALLOW consent-given");
    }

    @Test
    void anAlteredAForeignAndAnExpiredTokenAreEachRefusedAndWriteNothing() {
        String link = link();
        LinkTokens tokens = service.bean(LinkTokens.class);
        UUID expired = planted(Instant.now().minus(31, ChronoUnit.MINUTES));
        String path = "/v1/preferences/links/";
        String altered = link.substring(0, link.length() - 1) + (link.endsWith("A") ? "Q" : "A");
        long before = events();

        for (String method : List.of("GET", "PATCH")) {
            assertThat(refused(method, altered)).isEqualTo("token-altered");
            assertThat(refused(method, path + tokens.of(LinkTokens.Use.OPT_IN, expired)))
                    .isEqualTo("token-foreign");
            assertThat(
                            refused(
                                    method,
                                    path
                                            + tokens.of(
                                                    LinkTokens.Use.PREFERENCES, UUID.randomUUID())))
                    .isEqualTo("token-foreign");
            assertThat(refused(method, path + tokens.of(LinkTokens.Use.PREFERENCES, expired)))
                    .isEqualTo("token-expired");
        }

        assertThat(events()).isEqualTo(before);
        assertThat(rule("newsletter")).isEqualTo("ALLOW consent-given");
    }

    private static String refused(String method, String link) {
        return problem(
                service.send(
                        method,
                        link,
                        "{\"changes\":[%s]}".formatted(withdraw("newsletter")),
                        "",
                        "Sec-GPC",
                        "1"));
    }

    /** A link that was asked for at some time. */
    private UUID planted(Instant asked) {
        UUID link = UUID.randomUUID();
        Instant at = asked.truncatedTo(ChronoUnit.MICROS);
        service.bean(Batcher.class)
                .decide(
                        new RequestLink(
                                new PreferenceLinkRequested(
                                        link.toString(),
                                        subject(),
                                        "en",
                                        Map.of("email", Personal.known(address)),
                                        Map.of(),
                                        at.plus(30, ChronoUnit.MINUTES),
                                        at)),
                        new Provenance("service:consent", "test", null),
                        null);
        return link;
    }

    @Test
    void theAnswerIsTheSameAndTakesTheSameTimeWhoeverHasTheAddressAndHoweverOften() {
        agreed();
        String nobody = UUID.randomUUID() + "@example.org";
        String one = UUID.randomUUID().toString().substring(0, 4);

        for (int i = 0; i < 4; i++) {
            HttpResponse<String> known = timed(address, one + i);
            HttpResponse<String> unknown = timed(nobody, one + i);

            assertThat(unknown.statusCode()).isEqualTo(known.statusCode()).isEqualTo(202);
            assertThat(unknown.body()).isEqualTo(known.body());
        }

        assertThat(lookUp(nobody)).isInstanceOf(Resolution.Unknown.class);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(mail().allTo(address)).hasSize(3));
        assertThat(mail().allTo(nobody)).isEmpty();
    }

    private HttpResponse<String> timed(String to, String network) {
        long begin = System.nanoTime();
        HttpResponse<String> answer =
                ask(to, "source", ",\"ip\":\"2001:db8:%s::1\"".formatted(network.substring(0, 4)));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(STEP);
        return answer;
    }

    @Test
    void whoSignsInNotIsCountedByTheConnectionAndTellsOfNobodyElse() {
        assertThat(ask(address, "", ",\"ip\":\"192.0.2.1\"").statusCode()).isEqualTo(400);
        assertThat(ask(address, "", "").statusCode()).isEqualTo(202);
        HttpResponse<String> answer = ask(address, "", "");
        for (int i = 0; i < 12 && answer.statusCode() == 202; i++) {
            answer = ask(i + address, "", "");
        }

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void whoComesThroughAProxyIsBelievedToBeWhoItSaysOnlyWhereThatIsSetUp() {
        assertThat(networkBehind(service)).isEqualTo("7f000001");
        try (RunningService behind =
                new RunningService(
                        surroundings, Map.of("server.forward-headers-strategy", "native"))) {
            assertThat(networkBehind(behind)).isEqualTo("c0000237");
        }
    }

    /** Where whoever asks for a link is recorded to sit. */
    private String networkBehind(RunningService asked) {
        agreed();
        asked.post(
                "/v1/preferences/links",
                "{\"subject\":\"email:%s\"}".formatted(address),
                "",
                "X-Forwarded-For",
                "192.0.2.55");
        try (Connection connection = asked.bean(DataSource.class).getConnection()) {
            return asked.bean(EventReplay.class).stream(connection, subject().value()).stream()
                    .map(RecordedEvent::event)
                    .filter(PreferenceLinkRequested.class::isInstance)
                    .map(PreferenceLinkRequested.class::cast)
                    .map(it -> it.evidence().get("ip"))
                    .map(it -> ((Personal.Known<String>) it).value())
                    .map(Visitor::network)
                    .reduce((_, last) -> last)
                    .orElseThrow();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aPauseDeniesUntilItIsOverAndLapsesByItselfAlsoForThoseWhoKeepACopy() {
        String link = link();
        Instant end = Instant.now().plusSeconds(4).truncatedTo(ChronoUnit.MILLIS);
        String pause = change("newsletter", "email", "pause", ",\"until\":\"" + end + "\"");

        HttpResponse<String> answer = patch(link, pause);

        assertThat(state(answer, "newsletter")).isEqualTo("paused");
        JsonNode paused = decision("newsletter");
        assertThat(paused.get("rule").asString()).isEqualTo("paused");
        assertThat(paused.get("because")).hasSize(1);
        assertThat(Instant.parse(paused.get("validUntil").asString())).isEqualTo(end);
        await().atMost(PATIENCE).until(() -> copy().equals("ask pause"));

        await().atMost(PATIENCE).until(() -> rule("newsletter").equals("ALLOW consent-given"));
        assertThat(Instant.now()).isAfterOrEqualTo(end);
        await().atMost(PATIENCE).until(() -> copy().equals("given "));
        assertThat(then(end.minusMillis(500))).isEqualTo("paused");
        assertThat(then(end.plusMillis(1))).isEqualTo("consent-given");
    }

    @Test
    void aPauseOfAllChannelsEndsWhereTheSubjectSaysSo() {
        String link = link();
        Instant end = Instant.now().plus(90, ChronoUnit.DAYS);

        patch(link, change("newsletter", "", "pause", ",\"until\":\"" + end + "\""));
        assertThat(rule("newsletter")).isEqualTo("DENY paused");

        patch(link, change("newsletter", "", "resume", ""));
        assertThat(rule("newsletter")).isEqualTo("ALLOW consent-given");
    }

    private String then(Instant instant) {
        return json(service.post(
                        "/v1/decisions",
                        """
                        {"queries":[{"subject":"email:%s","purpose":"newsletter","channel":"email"}],"validAt":"%s"}
                        """
                                .formatted(address, instant),
                        "source"))
                .get("decisions")
                .get(0)
                .get("rule")
                .asString();
    }

    private String copy() {
        String subject = subject().value();
        return everything(surroundings.bootstrapServers(), "lethe.decisions").stream()
                .map(each -> new String(each.value(), StandardCharsets.UTF_8))
                .map(JsonMapper.shared()::readTree)
                .filter(each -> each.get("subject").asString().equals(subject))
                .map(
                        each ->
                                each.get("consent").asString()
                                        + " "
                                        + (each.get("ask") == null
                                                ? ""
                                                : each.get("ask").get(0).asString()))
                .reduce("", (_, last) -> last);
    }

    @Test
    void aBrowsersSignalIsAnObjectionToWhatIsMarkedForItOnce() {
        String link = link();

        HttpResponse<String> answer = patch(link, "", "Sec-GPC", "1");

        assertThat(state(answer, "research")).isEqualTo("objected");
        assertThat(state(answer, "newsletter")).isEqualTo("given");
        long before = events();
        patch(link, "", "Sec-GPC", "1");
        assertThat(events()).isEqualTo(before);

        patch(link, change("research", "", "end-objection", ""), "Sec-GPC", "1");
        patch(link, "", "Sec-GPC", "1");

        assertThat(rule("research")).isEqualTo("ALLOW legitimate-interests");
    }

    @Test
    void unsubscribingWithTheSignalIsAnObjectionToo() {
        agreed();
        String url =
                json(service.post(
                                "/v1/unsubscribe-links",
                                """
                                {"subjects":["email:%s"],"purpose":"newsletter","channel":"email"}
                                """
                                        .formatted(address),
                                "source"))
                        .at("/links/0/headers/List-Unsubscribe")
                        .asString();
        String path = url.substring(url.indexOf("/v1/"), url.length() - 1);
        service.send("GET", path, "", "", "Sec-GPC", "1");
        assertThat(rule("research")).isEqualTo("ALLOW legitimate-interests");

        assertThat(service.post(path, "", "", "Sec-GPC", "1").statusCode()).isEqualTo(200);

        assertThat(rule("newsletter")).isEqualTo("DENY consent-withdrawn");
        assertThat(rule("research")).isEqualTo("DENY objection-pending");
    }

    @Test
    void confirmingWithTheSignalIsAnObjectionToAllButWhatIsConfirmed() {
        service.post(
                "/v1/opt-ins",
                """
                {"subject":"email:%s","purpose":"offers","channel":"email","form":"footer"}
                """
                        .formatted(address),
                "source");
        String path = "/v1/opt-ins/links/" + mail().token(mail().to(address));

        service.post(path, "", "", "Sec-GPC", "1", "Accept", "application/json");

        assertThat(rule("offers")).isEqualTo("ALLOW consent-given");
        assertThat(rule("research")).isEqualTo("DENY objection-pending");
    }

    @Test
    void whoHelpsASubjectSeesAndChangesTheSameButAgreesToNothing() {
        agreed();
        String path = "/v1/subjects/" + subject() + "/preferences";
        String body = "{\"changes\":[%s]}";

        assertThat(channel(service.json(path, "source"), "newsletter").get("state").asString())
                .isEqualTo("given");
        HttpResponse<String> given =
                service.send("PATCH", path, body.formatted(give("offers")), "agent");
        assertThat(problem(given)).isEqualTo("consent-without-evidence");
        HttpResponse<String> withdrawn =
                service.send("PATCH", path, body.formatted(withdraw("newsletter")), "dpo");
        assertThat(state(withdrawn, "newsletter")).isEqualTo("withdrawn");
        assertThat(service.get(path, "marketer").statusCode()).isEqualTo(403);
        assertThat(service.get(path, "").statusCode()).isEqualTo(401);
    }

    @Test
    void aLinkLeadsNowhereOnceItsSubjectIsErasedAlsoForWhoComesBackWithTheAddress() {
        String link = link();
        SubjectId erased = subject();
        service.bean(SubjectVault.class).shred(List.of(erased));
        for (String method : List.of("GET", "PATCH")) {
            // The keys are gone, and this service has not heard of it yet.
            assertThat(refused(method, link)).isEqualTo("subject-erased");
        }
        purge(erased);
        agreed();
        long before = events();

        for (String method : List.of("GET", "PATCH")) {
            assertThat(refused(method, link)).isEqualTo("token-foreign");
        }

        assertThat(subject()).isNotEqualTo(erased);
        assertThat(events()).isEqualTo(before);
        assertThat(rule("newsletter")).isEqualTo("ALLOW consent-given");
    }

    private static void purge(SubjectId subject) {
        service.bean(Batcher.class)
                .carryOut(
                        List.of(
                                new Instruction(
                                        new Purge(
                                                subject,
                                                UUID.randomUUID().toString(),
                                                Instant.now().truncatedTo(ChronoUnit.MICROS)),
                                        new Provenance("service:consent", "test", null))));
    }

    @Test
    void neitherAddressNorTokenStandsInATable() {
        String link = link();
        String token = link.substring(link.lastIndexOf('/') + 1);

        assertThat(service.bean(JdbcClient.class).sql(EVERYTHING).query(String.class).list())
                .isNotEmpty()
                .noneMatch(text -> text.contains(address))
                .noneMatch(text -> text.contains(token.substring(23)));
    }

    private static final String EVERYTHING =
            """
            SELECT preference_link::text FROM preference_link
            UNION ALL SELECT mail_job::text FROM mail_job
            UNION ALL SELECT rate_bucket::text FROM rate_bucket
            UNION ALL SELECT convert_from(payload, 'UTF8') FROM event
            UNION ALL SELECT convert_from(meta_data, 'UTF8') FROM event
            """;
}
