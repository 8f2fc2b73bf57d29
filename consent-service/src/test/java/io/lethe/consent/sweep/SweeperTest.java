package io.lethe.consent.sweep;

import static io.lethe.testkit.TopicReader.everything;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.consent.fixture.LogCheck;
import io.lethe.consent.fixture.Mail;
import io.lethe.consent.fixture.Surroundings;
import io.lethe.consent.optins.OptInCommand.ConfirmOptIn;
import io.lethe.consent.optins.OptInCommand.RequestOptIn;
import io.lethe.embedded.LocalMailbox;
import io.lethe.events.Personal;
import io.lethe.events.SubjectId;
import io.lethe.events.optin.OptInRequested;
import io.lethe.kit.batch.Batcher;
import io.lethe.kit.batch.Command;
import io.lethe.kit.batch.Rebuild;
import io.lethe.kit.store.Provenance;
import io.lethe.testkit.RunningService;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What time does to consents, on a service whose passes follow each other at once. */
class SweeperTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static Surroundings surroundings;
    private static LocalMailbox mailbox;
    private static RunningService service;

    private final String purpose = "sweep-" + UUID.randomUUID().toString().substring(0, 8);
    private final SubjectId ada = SubjectId.random();
    private final String address = UUID.randomUUID() + "@example.org";

    @BeforeAll
    static void start() {
        surroundings = new Surroundings();
        mailbox = LocalMailbox.start(surroundings.folder().resolve("mailbox"), 0);
        service =
                new RunningService(
                        surroundings,
                        Map.of(
                                "spring.mail.port",
                                Integer.toString(mailbox.port()),
                                "spring.mail.host",
                                "127.0.0.1",
                                "spring.mail.properties.mail.smtp.starttls.required",
                                "false",
                                "lethe.consents.sweep-every",
                                "0s",
                                "lethe.consents.count-every",
                                "200ms"));
    }

    @AfterAll
    static void stop() {
        service.close();
        mailbox.close();
        surroundings.close();
    }

    private String define(String lasts, String... headers) {
        return defineWith(lasts, "none", headers);
    }

    private String defineWith(String lasts, String ageRule, String... headers) {
        var answer =
                service.send(
                        "PUT",
                        "/v1/purposes/" + purpose,
                        """
                        {"terms":{"texts":{"en":{"name":"Sweep","description":"We write."}},
                          "controller":{"name":"Example Ltd","address":"1 Example Street",
                                        "contact":"privacy@example.org","country":"IE"},
                          "lawfulBasis":"consent","dataCategories":["email-address"],
                          "storedIn":["IE"],"channels":["email"],"ageRule":"%s"%s,
                          "directMarketing":true,"notices":["v1"]}}
                        """
                                .formatted(
                                        ageRule,
                                        lasts.isEmpty()
                                                ? ""
                                                : ",\"consentLasts\":\"" + lasts + "\""),
                        "dpo",
                        headers);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    private void agreed(String subject, Instant at) {
        var answer =
                service.post(
                        "/v1/consents",
                        """
                        {"subject":"%s","purpose":"%s","channel":"email","notice":"v1",
                         "method":"web-form","evidence":{"form":"footer"},"at":"%s"}"""
                                .formatted(subject, purpose, at),
                        "source");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static Instant daysAgo(int days) {
        return Instant.now().minus(Duration.ofDays(days)).truncatedTo(ChronoUnit.MICROS);
    }

    private static List<String> events(SubjectId subject, String type) {
        return new LogCheck(surroundings)
                .texts(
                        "SELECT convert_from(payload, 'UTF8') FROM event WHERE aggregate_identifier = '"
                                + subject
                                + "' AND payload_type = 'io.lethe.consent."
                                + type
                                + "' ORDER BY sequence_number");
    }

    private String rule(String subject) {
        return JsonMapper.shared()
                .readTree(
                        service.post(
                                        "/v1/decisions",
                                        """
                                        {"queries":[{"subject":"%s","purpose":"%s","channel":"email"}]}"""
                                                .formatted(subject, purpose),
                                        "source")
                                .body())
                .get("decisions")
                .get(0)
                .get("rule")
                .asString();
    }

    private JsonNode record(SubjectId subject) {
        return everything(surroundings.bootstrapServers(), "lethe.decisions").stream()
                .filter(
                        each ->
                                new String(each.key(), StandardCharsets.UTF_8)
                                        .equals(subject + "|" + purpose + "|email"))
                .reduce((_, last) -> last)
                .map(each -> JsonMapper.shared().readTree(each.value()))
                .orElse(JsonMapper.shared().createObjectNode());
    }

    private static void press(Mail mail, Mail.Read read) {
        var answer =
                service.post(
                        "/v1/opt-ins/links/" + mail.token(read),
                        "",
                        "",
                        "Accept",
                        "application/json");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static void sweep() throws SQLException {
        while (service.bean(Sweeper.class).go()) {
            // The next page.
        }
    }

    @Test
    void aConsentThatRanOutIsToldOnceHoweverManyLook() throws Exception {
        define("P30D");
        Instant given = daysAgo(40);
        agreed(ada.value(), given);
        assertThat(rule(ada.value())).isEqualTo("consent-expired");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(events(ada, "ConsentExpired")).hasSize(1));
        assertThat(events(ada, "ConsentExpired").getFirst())
                .contains("\"at\":\"" + given.plus(Duration.ofDays(30)) + "\"");
        List<Callable<Boolean>> both = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            both.add(
                    () -> {
                        sweep();
                        return true;
                    });
        }
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var each : threads.invokeAll(both)) {
                each.get();
            }
        }
        service.bean(Rebuild.class).rebuild("consent-status");
        sweep();

        assertThat(events(ada, "ConsentExpired")).hasSize(1);
        assertThat(rule(ada.value())).isEqualTo("consent-expired");
    }

    @Test
    void whoAgreesAnewMayRunOutAnew() {
        define("P30D");
        agreed(ada.value(), daysAgo(80));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(events(ada, "ConsentExpired")).hasSize(1));

        agreed(ada.value(), daysAgo(40));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(events(ada, "ConsentExpired")).hasSize(2));
        agreed(ada.value(), daysAgo(1));
        assertThat(rule(ada.value())).isEqualTo("consent-given");
    }

    @Test
    void otherTermsAreToldToThoseWhoKeepACopy() {
        String version = define("");
        Instant given = daysAgo(10);
        agreed(ada.value(), given);
        SubjectId bob = SubjectId.random();
        agreed(bob.value(), given.plusSeconds(1));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(record(bob).has("at")).isTrue());
        assertThat(record(ada).has("validUntil")).isFalse();

        version = define("P90D", "If-Match", version);

        awaitMovedTo(given.plus(Duration.ofDays(90)));

        define("P300D", "If-Match", version);
        agreed(bob.value(), daysAgo(1));

        // Terms that are loosened bring nothing back.
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(
                                                new LogCheck(surroundings)
                                                        .texts(
                                                                "SELECT told ->> '"
                                                                        + purpose
                                                                        + "' FROM consent_sweep"))
                                        .containsExactly("3"));
        assertThat(events(ada, "ConsentEndMoved")).hasSize(1);
        assertThat(record(ada).path("validUntil").asString(""))
                .isEqualTo(given.plus(Duration.ofDays(90)).toString());
    }

    private void awaitMovedTo(Instant end) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(record(ada).path("validUntil").asString(""))
                                        .isEqualTo(end.toString()));
        assertThat(events(ada, "ConsentEndMoved")).hasSize(1);
    }

    @Test
    void termsThatChangeBeforeAnybodyLookedThroughTheConsentsAreToldAsWell() throws SQLException {
        Instant given = daysAgo(10);
        try (Connection other = service.bean(DataSource.class).getConnection();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("SELECT FROM consent_sweep FOR UPDATE");
            String version = define("");
            agreed(ada.value(), given);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(record(ada).has("at")).isTrue());
            define("P90D", "If-Match", version);
            other.rollback();
        }

        awaitMovedTo(given.plus(Duration.ofDays(90)));
    }

    @Test
    void whoseConsentWillRunOutIsAskedOnceInTheirLanguageAndAgreesWithTheButton()
            throws SQLException {
        define("P40D");
        confirmed(daysAgo(25), "de");

        Mail mail = new Mail(mailbox);
        Mail.Read read = mail.to(address);
        sweep();
        service.bean(Rebuild.class).rebuild("consent-status");
        sweep();

        assertThat(read.title()).startsWith("Dürfen wir weitermachen?");
        assertThat(read.plain()).contains("endet von selbst");
        assertThat(mail.allTo(address)).hasSize(1);
        press(mail, read);
        assertThat(events(ada, "ConsentGiven")).hasSize(2);
        sweep();
        assertThat(events(ada, "OptInRequested")).hasSize(2);
    }

    @Test
    void nobodyIsAskedWhoMustNotBeReachedOrHasNoAddress() throws SQLException {
        define("P40D");
        confirmed(daysAgo(25), "en", false);
        service.post(
                "/v1/suppressions",
                "{\"subject\":\"%s\",\"channel\":\"email\",\"reason\":\"bounce\"}"
                        .formatted(ada.value()),
                "agent");
        confirmConsent(daysAgo(24));
        SubjectId unknown = SubjectId.random();
        agreed(unknown.value(), daysAgo(25));

        sweep();
        sweep();

        assertThat(events(ada, "OptInRequested")).hasSize(1);
        assertThat(events(unknown, "OptInRequested")).isEmpty();
        assertThat(
                        new LogCheck(surroundings)
                                .texts(
                                        "SELECT refreshed FROM consent_status WHERE purpose = '"
                                                + purpose
                                                + "'"))
                .containsOnly("t");
    }

    @Test
    void whoCameOfAgeIsAskedOnceForAConsentOfTheirOwn() throws SQLException {
        defineWith("", "article-8");
        confirmed(daysAgo(900), "fr", false);
        service.post(
                "/v1/birth-dates",
                "{\"subject\":\"%s\",\"birthDate\":\"%s\"}"
                        .formatted(
                                ada.value(),
                                LocalDate.now(ZoneOffset.UTC).minusYears(16).minusDays(50)),
                "agent");
        service.post(
                "/v1/parental-consents",
                """
                {"subject":"%s","purpose":"%s","channel":"email","holder":"email:p@example.org",
                 "method":"letter","at":"%s"}"""
                        .formatted(ada.value(), purpose, daysAgo(800)),
                "source");
        assertThat(rule(ada.value())).isEqualTo("consent-missing");

        Mail mail = new Mail(mailbox);
        Mail.Read read = mail.to(address);
        sweep();

        assertThat(read.title()).startsWith("À vous de décider maintenant");
        press(mail, read);
        assertThat(rule(ada.value())).isEqualTo("consent-given");
        assertThat(events(ada, "OptInRequested")).hasSize(2);
        assertThat(mail.allTo(address)).hasSize(1);
    }

    @Test
    void consentsAreCountedByPurposeAndState() {
        define("P30D");
        agreed(ada.value(), daysAgo(1));
        agreed(SubjectId.random().value(), daysAgo(2));
        agreed(SubjectId.random().value(), daysAgo(50));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            assertThat(gauge("given")).isEqualTo(2);
                            assertThat(gauge("expired")).isEqualTo(1);
                            assertThat(gauge("withdrawn")).isEqualTo(0);
                        });
    }

    private double gauge(String state) {
        var found =
                service.bean(MeterRegistry.class)
                        .find("lethe.consents")
                        .tags("purpose", purpose, "state", state)
                        .gauge();
        return found == null ? -1 : found.value();
    }

    @Test
    void aPageIsReadAlongTheKeyOfTheTable() {
        define("P30D");
        JdbcClient jdbc = service.bean(JdbcClient.class);
        jdbc.sql(
                        """
                        INSERT INTO consent_status (subject, purpose, channel, withdrawn, at, learnt,
                                                    event)
                        SELECT md5(n::text), ?, 'email', true, now(), now(), 'event-' || n
                          FROM generate_series(1, 20000) AS n
                        """)
                .param(purpose)
                .update();
        jdbc.sql("ANALYZE consent_status").update();

        String plan =
                String.join(
                        "\n",
                        jdbc.sql("EXPLAIN " + Page.SELECT)
                                .param("7")
                                .param("")
                                .param("")
                                .param(1_000)
                                .param(new String[] {purpose})
                                .param(new String[] {Instant.now().toString()})
                                .query(String.class)
                                .list());

        assertThat(plan)
                .contains("Index Scan using consent_status_pkey")
                .doesNotContain("Seq Scan");
        jdbc.sql("DELETE FROM consent_status WHERE event LIKE 'event-%'").update();
    }

    /** A double opt-in of another day, as it stands in the stream. */
    private void confirmed(Instant at, String language) {
        confirmed(at, language, true);
    }

    private void confirmed(Instant at, String language, boolean confirm) {
        run(
                new RequestOptIn(
                        new OptInRequested(
                                optIn(),
                                ada,
                                purpose,
                                "email",
                                "v1",
                                null,
                                "footer",
                                false,
                                language,
                                Map.of("email", Personal.known(address)),
                                Map.of(),
                                at.plus(72, ChronoUnit.HOURS),
                                at)));
        if (confirm) {
            confirmConsent(at.plusSeconds(60));
        }
    }

    private void confirmConsent(Instant at) {
        run(new ConfirmOptIn(optIn(), ada, Map.of(), List.of(), at));
    }

    private String optIn() {
        return UUID.nameUUIDFromBytes(purpose.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static void run(Command command) {
        service.bean(Batcher.class)
                .decide(command, new Provenance("service:consent", "test", null), null);
    }

    @Test
    void manyThatRanOutAreToldPageByPage() {
        define("P30D");
        Instant given = daysAgo(40);
        String rows =
                String.join(
                        "\n",
                        IntStream.range(0, 2_300)
                                .mapToObj(
                                        i ->
                                                "crm:%s-%d,%s,email,v1,form,%s,x"
                                                        .formatted(purpose, i, purpose, given))
                                .toList());
        service.postCsv(
                "/v1/imports?kind=consents",
                "subject,purpose,channel,notice,method,at,evidence.form\n" + rows + "\n",
                "source");

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(
                                                new LogCheck(surroundings)
                                                        .texts(
                                                                "SELECT count(*) FROM consent_status WHERE expired AND purpose = '"
                                                                        + purpose
                                                                        + "'"))
                                        .containsExactly("2300"));
    }
}
