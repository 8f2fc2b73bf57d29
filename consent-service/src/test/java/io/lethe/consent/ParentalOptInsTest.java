package io.lethe.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.consent.fixture.Edges;
import io.lethe.consent.fixture.Mail;
import io.lethe.testkit.RunningService;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A child asks, and the holder of parental responsibility is asked by a mail of their own. */
@ExtendWith(Edges.class)
class ParentalOptInsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RunningService service;
    private final Mail mail;
    private final String purpose = "club-" + UUID.randomUUID().toString().substring(0, 8);
    private final String child = UUID.randomUUID() + "@example.org";
    private final String parent = UUID.randomUUID() + "@example.org";

    ParentalOptInsTest(Edges.Running edges) {
        service = edges.service();
        mail = new Mail(edges.mailbox());
    }

    @BeforeEach
    void aPurposeForWhichParentsAgree() {
        var defined =
                service.send(
                        "PUT",
                        "/v1/purposes/" + purpose,
                        """
                        {"terms":{"texts":{"en":{"name":"Club","description":"We write."},
                                           "de":{"name":"Klub","description":"Wir schreiben."}},
                          "controller":{"name":"Example Ltd","address":"1 Example Street",
                                        "contact":"privacy@example.org","country":"IE"},
                          "lawfulBasis":"consent","dataCategories":["email-address"],
                          "storedIn":["IE"],"channels":["email"],"ageRule":"article-8",
                          "doubleOptIn":true,"directMarketing":true,"notices":["v1"]}}
                        """,
                        "dpo");
        assertThat(defined.statusCode()).as(defined.body()).isEqualTo(201);
    }

    private void lives(String country) {
        LocalDate born = LocalDate.now(ZoneOffset.UTC).minusYears(10);
        assertThat(
                        service.post(
                                        "/v1/birth-dates",
                                        "{\"subject\":\"email:%s\",\"birthDate\":\"%s\"}"
                                                .formatted(child, born),
                                        "agent")
                                .statusCode())
                .isEqualTo(201);
        service.post(
                "/v1/residences",
                "{\"subject\":\"email:%s\",\"country\":\"%s\"}".formatted(child, country),
                "agent");
    }

    private HttpResponse<String> ask(String subject, String more) {
        return service.post(
                "/v1/opt-ins",
                """
                {"subject":"%s","purpose":"%s","channel":"email","form":"club","language":"de"%s}"""
                        .formatted(subject, purpose, more),
                "source");
    }

    private HttpResponse<String> asksWithParent() {
        return ask("email:" + child, ",\"holder\":\"email:" + parent + "\"");
    }

    private void press(String address) {
        var answer =
                service.post(
                        "/v1/opt-ins/links/" + mail.token(mail.to(address)),
                        "",
                        "",
                        "Accept",
                        "application/json");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private String rule() {
        return JsonMapper.shared()
                .readTree(
                        service.post(
                                        "/v1/decisions",
                                        """
                                        {"queries":[{"subject":"email:%s","purpose":"%s",
                                                     "channel":"email"}]}"""
                                                .formatted(child, purpose),
                                        "source")
                                .body())
                .get("decisions")
                .get(0)
                .get("rule")
                .asString();
    }

    @Test
    void theHoldersButtonIsWhatAChildWaitsFor() {
        lives("DE");
        assertThat(asksWithParent().statusCode()).isEqualTo(202);
        assertThat(rule()).isEqualTo("parental-consent-missing");

        press(child);
        assertThat(rule()).isEqualTo("parental-consent-missing");
        press(parent);

        assertThat(rule()).isEqualTo("parental-consent");
        assertThat(mail.to(parent).title()).isEqualTo("Sind Sie für Ihr Kind einverstanden? Klub");
        assertThat(mail.to(parent).plain()).contains("elterliche Verantwortung");
        assertThat(mail.to(child).title()).isEqualTo("Bitte bestätigen: Klub");
    }

    @Test
    void inGermanyTheHolderAgreesAlone() {
        lives("DE");
        asksWithParent();

        press(parent);

        assertThat(rule()).isEqualTo("parental-consent");
    }

    @Test
    void inFranceBothAgree() {
        lives("FR");
        asksWithParent();

        press(parent);
        assertThat(rule()).isEqualTo("consent-missing");
        press(child);

        assertThat(rule()).isEqualTo("parental-consent");
    }

    @Test
    void lookingAtTheHoldersLinkChangesNothingAndThePageSpeaksToTheHolder() {
        lives("DE");
        asksWithParent();
        String path = "/v1/opt-ins/links/" + mail.token(mail.to(parent));

        HttpResponse<String> page = Mail.page(service, path);
        Mail.head(service, path);

        assertThat(page.body()).contains("Ihrem Kind").contains("<button>");
        assertThat(rule()).isEqualTo("parental-consent-missing");
    }

    @Test
    void aChildWithoutAnAddressMayBeNamedOtherwise() {
        String crm = "crm:" + UUID.randomUUID();

        assertThat(ask(crm, ",\"holder\":\"email:" + parent + "\"").statusCode()).isEqualTo(202);

        assertThat(mail.to(parent).title()).contains("Kind");
        assertThat(ask(crm, "").body()).contains("must be an e-mail address");
    }

    @Test
    void aHolderIsAnotherAddress() {
        assertThat(ask("email:" + child, ",\"holder\":\"crm:1\"").body())
                .contains("holder")
                .contains("must be an e-mail address");
        assertThat(ask("email:" + child, ",\"holder\":\"email:" + child + "\"").body())
                .contains("must not be the subject")
                .doesNotContain(child);
        assertThat(ask("email:" + child, ",\"holder\":\"somebody\"").statusCode()).isEqualTo(400);
    }

    @Test
    void nobodyGetsMoreThanAFewLinksAnHour() {
        for (int i = 0; i < 5; i++) {
            asksWithParent();
        }

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(mail.allTo(parent)).hasSize(3));
        await().during(Duration.ofSeconds(1))
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(mail.allTo(parent)).hasSize(3));
    }

    @Test
    void whoTheHolderIsStandsNowhereInClear() {
        lives("DE");
        asksWithParent();
        press(parent);

        assertThat(
                        service.bean(JdbcClient.class)
                                .sql(
                                        """
                                        SELECT opt_in::text FROM opt_in
                                        UNION ALL SELECT mail_job::text FROM mail_job
                                        UNION ALL SELECT circumstance::text FROM circumstance
                                        UNION ALL SELECT convert_from(payload, 'UTF8') FROM event
                                        UNION ALL SELECT convert_from(meta_data, 'UTF8') FROM event
                                        """)
                                .query(String.class)
                                .list())
                .noneMatch(text -> text.contains(parent))
                .anyMatch(text -> text.contains("\"holder\":\"s1."));
    }
}
