package io.lethe.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.consent.fixture.Edges;
import io.lethe.consent.fixture.Mail;
import io.lethe.consent.links.LinkTokens;
import io.lethe.consent.optins.OptInCommand.RequestOptIn;
import io.lethe.events.Personal;
import io.lethe.events.SubjectId;
import io.lethe.events.optin.OptInRequested;
import io.lethe.kit.batch.Batcher;
import io.lethe.kit.store.Provenance;
import io.lethe.testkit.RunningService;
import io.lethe.vault.Resolution;
import io.lethe.vault.SubjectVault;
import io.lethe.vault.alias.SubjectReference;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A double opt-in from the form to the consent, and everything that must not give one. */
@ExtendWith(Edges.class)
class OptInsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RunningService service;
    private final Mail mail;
    private final String address = UUID.randomUUID() + "@example.org";

    OptInsTest(Edges.Running edges) {
        service = edges.service();
        mail = new Mail(edges.mailbox());
    }

    private HttpResponse<String> ask(String extra) {
        return service.post(
                "/v1/opt-ins",
                """
                {"subject":"email:%s","purpose":"offers","channel":"email","form":"footer"%s}
                """
                        .formatted(address, extra),
                "source");
    }

    private String token() {
        return mail.token(mail.to(address));
    }

    private HttpResponse<String> press(String token) {
        return service.post("/v1/opt-ins/links/" + token, "", "", "Accept", "application/json");
    }

    private String decision() {
        JsonNode answer =
                JsonMapper.shared()
                        .readTree(
                                service.post(
                                                "/v1/decisions",
                                                """
                                                {"queries":[{"subject":"email:%s","purpose":"offers","channel":"email"}]}
                                                """
                                                        .formatted(address),
                                                "source")
                                        .body())
                        .get("decisions")
                        .get(0);
        return answer.get("rule").asString();
    }

    private static String problem(HttpResponse<String> answer) {
        return JsonMapper.shared()
                .readTree(answer.body())
                .get("type")
                .asString()
                .replace("urn:lethe:problem:", "");
    }

    private long events() {
        return service.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM event")
                .query(Long.class)
                .single();
    }

    @Test
    void oneButtonConfirmsAndALinkWorksOnce() {
        assertThat(ask(",\"ip\":\"192.0.2.7\",\"userAgent\":\"Form/1\"").statusCode())
                .isEqualTo(202);
        String token = token();
        assertThat(decision()).isEqualTo("consent-missing");

        assertThat(press(token).statusCode()).isEqualTo(200);

        assertThat(decision()).isEqualTo("consent-given");
        long before = events();
        assertThat(problem(press(token))).isEqualTo("token-used");
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void aScannerThatFetchesTheLinkTenTimesConfirmsNothing() {
        ask("");
        String token = token();
        long before = events();

        for (int i = 0; i < 10; i++) {
            assertThat(service.get("/v1/opt-ins/links/" + token, "").statusCode()).isEqualTo(200);
            assertThat(Mail.head(service, "/v1/opt-ins/links/" + token)).isEqualTo(200);
        }

        assertThat(events()).isEqualTo(before);
        assertThat(decision()).isEqualTo("consent-missing");
        assertThat(
                        service.bean(JdbcClient.class)
                                .sql(
                                        """
                                        SELECT visits FROM opt_in_visit
                                          JOIN opt_in USING (opt_in, subject)
                                         WHERE state = 'pending' AND subject = ?
                                        """)
                                .param(subject().value())
                                .query(Long.class)
                                .single())
                .isEqualTo(20);
        assertThat(press(token).statusCode()).isEqualTo(200);
    }

    @Test
    void theMailSpeaksTheLanguageOfTheFormInTextAndHtml() {
        ask(",\"language\":\"de\"");

        Mail.Read letter = mail.to(address);

        assertThat(letter.title()).isEqualTo("Bitte bestätigen: Angebote");
        assertThat(letter.plain())
                .contains("Guten Tag")
                .contains("Example & Sons Ltd")
                .contains("/notices/v1?language=de");
        assertThat(letter.html()).contains("Example &amp; Sons Ltd").contains("<a href=");
    }

    @Test
    void thePageBehindTheLinkHasOneButtonAndNoScript() {
        ask("");

        HttpResponse<String> page = Mail.page(service, "/v1/opt-ins/links/" + token());

        assertThat(page.body()).contains("<form method=\"post\"><button>").doesNotContain("script");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'");
    }

    @Test
    void theAnswerIsTheSameWhoeverHasTheAddressAndHoweverOften() {
        HttpResponse<String> first = ask("");
        press(token());

        for (int i = 0; i < 5; i++) {
            HttpResponse<String> again = ask("");
            assertThat(again.statusCode()).isEqualTo(first.statusCode());
            assertThat(again.body()).isEqualTo(first.body());
        }

        // Three an hour, the first one included.
        assertThat(requests()).isEqualTo(3);
    }

    private long requests() {
        return service.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM opt_in WHERE subject = ?")
                .param(subject().value())
                .query(Long.class)
                .single();
    }

    @Test
    void aVisitorWhoAsksTooOftenIsToldWhenToComeBack() {
        String visitor = ",\"ip\":\"2001:db8:%x::1\"".formatted(address.hashCode() & 0xffff);
        for (int i = 0; i < 5; i++) {
            assertThat(ask(visitor).statusCode()).isEqualTo(202);
        }

        HttpResponse<String> answer = ask(visitor);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void theNeighbourAtTheSameNetworkCountsAndWhatIsNoAddressIsRefused() {
        String network = "2001:db8:%x:1".formatted(address.hashCode() & 0xffff);
        for (int i = 1; i <= 5; i++) {
            ask(",\"ip\":\"%s::%d\"".formatted(network, i));
        }

        assertThat(ask(",\"ip\":\"%s:ffff::6\"".formatted(network)).statusCode()).isEqualTo(429);
        HttpResponse<String> refused = ask(",\"ip\":\"countess.example.org\"");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("ip").doesNotContain("countess");
    }

    @Test
    void aRequestSentTwiceUnderOneKeyIsOneRequest() {
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            assertThat(form("offers", "email", "Idempotency-Key", key).statusCode()).isEqualTo(202);
        }

        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void whatThePurposeDoesNotKnowIsRefusedByItsName() {
        long before = events();

        assertThat(problem(ask(",\"notice\":\"v9\""))).isEqualTo("notice-unknown");
        assertThat(problem(form("offers", "pigeon"))).isEqualTo("channel-unknown");
        assertThat(problem(form("nothing", "email"))).isEqualTo("purpose-unknown");
        assertThat(
                        service.post(
                                        "/v1/opt-ins",
                                        """
                                        {"subject":"crm:1","purpose":"offers","channel":"email","form":"footer"}
                                        """,
                                        "source")
                                .statusCode())
                .isEqualTo(400);

        assertThat(events()).isEqualTo(before);
    }

    private HttpResponse<String> form(String purpose, String channel, String... headers) {
        return service.post(
                "/v1/opt-ins",
                """
                {"subject":"email:%s","purpose":"%s","channel":"%s","form":"footer"}
                """
                        .formatted(address, purpose, channel),
                "source",
                headers);
    }

    @Test
    void anAlteredAForeignAndAnExpiredTokenAreEachRefusedAndWriteNothing() {
        ask("");
        String token = token();
        UUID expired = planted(Instant.now().minus(80, ChronoUnit.HOURS));
        LinkTokens tokens = service.bean(LinkTokens.class);
        awaitState(expired, "expired");
        long before = events();
        char last = token.charAt(20) == 'A' ? 'B' : 'A';

        assertThat(problem(press(token.substring(0, 20) + last + token.substring(21))))
                .isEqualTo("token-altered");
        assertThat(problem(press(token.substring(0, 30)))).isEqualTo("token-altered");
        assertThat(problem(press(tokens.of(LinkTokens.Use.UNSUBSCRIBE, expired))))
                .isEqualTo("token-foreign");
        assertThat(problem(press(tokens.of(LinkTokens.Use.OPT_IN, UUID.randomUUID()))))
                .isEqualTo("token-foreign");
        assertThat(problem(press(tokens.of(LinkTokens.Use.OPT_IN, expired))))
                .isEqualTo("token-expired");

        assertThat(events()).isEqualTo(before);
        assertThat(decision()).isEqualTo("consent-missing");
    }

    @Test
    void whatWaitsIsRemindedOfOnceAndLapses() {
        planted(Instant.now().minus(30, ChronoUnit.HOURS));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(titles()).hasSize(2));

        assertThat(titles())
                .containsExactlyInAnyOrder(
                        "Please confirm: Offers", "Still to be confirmed: Offers");
    }

    private List<String> titles() {
        return mail.allTo(address).stream().map(Mail.Read::title).toList();
    }

    @Test
    void neitherAddressNorTokenStandsInATable() {
        ask(",\"ip\":\"192.0.2.99\"");
        String token = token();

        assertThat(service.bean(JdbcClient.class).sql(EVERYTHING).query(String.class).list())
                .noneMatch(text -> text.contains(address))
                .noneMatch(text -> text.contains("192.0.2.99"))
                .noneMatch(text -> text.contains(token.substring(23)));
    }

    private static final String EVERYTHING =
            """
            SELECT opt_in::text FROM opt_in UNION ALL SELECT mail_job::text FROM mail_job
            UNION ALL SELECT rate_bucket::text FROM rate_bucket
            UNION ALL SELECT convert_from(payload, 'UTF8') FROM event
            UNION ALL SELECT convert_from(meta_data, 'UTF8') FROM event
            """;

    /** An opt-in that was asked for at some time, as the form would have asked. */
    private UUID planted(Instant asked) {
        UUID optIn = UUID.randomUUID();
        Instant at = asked.truncatedTo(ChronoUnit.MICROS);
        service.bean(Batcher.class)
                .decide(
                        new RequestOptIn(
                                new OptInRequested(
                                        optIn.toString(),
                                        SubjectId.random(),
                                        "offers",
                                        "email",
                                        "v1",
                                        null,
                                        "footer",
                                        false,
                                        "en",
                                        Map.of("email", Personal.known(address)),
                                        Map.of(),
                                        at.plus(72, ChronoUnit.HOURS),
                                        at)),
                        new Provenance("service:consent", "test", null),
                        null);
        return optIn;
    }

    private void awaitState(UUID optIn, String state) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(
                                                service.bean(JdbcClient.class)
                                                        .sql(
                                                                "SELECT state FROM opt_in WHERE opt_in = ?")
                                                        .param(optIn.toString())
                                                        .query(String.class)
                                                        .single())
                                        .isEqualTo(state));
    }

    private SubjectId subject() {
        Resolution found =
                service.bean(SubjectVault.class)
                        .lookUp(List.of(SubjectReference.parse("subject", "email:" + address)))
                        .getFirst();
        return ((Resolution.Known) found).subject();
    }
}
