package io.lethe.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.consent.fixture.Edges;
import io.lethe.consent.fixture.Mail;
import io.lethe.consent.links.LinkTokens;
import io.lethe.testkit.RunningService;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One click ends it, and only a click. And many questions at once. */
@ExtendWith(Edges.class)
class UnsubscribeTest {

    private final RunningService service;
    private final String address = UUID.randomUUID() + "@example.org";

    UnsubscribeTest(Edges.Running edges) {
        service = edges.service();
        service.post(
                "/v1/consents",
                """
                {"subject":"email:%s","purpose":"newsletter","channel":"email","notice":"v1","method":"web-form"}
                """
                        .formatted(address),
                "agent");
    }

    private String link() {
        JsonNode links =
                json(
                        service.post(
                                "/v1/unsubscribe-links",
                                """
                                {"subjects":["email:%s","email:nobody-%s"],"purpose":"newsletter","channel":"email"}
                                """
                                        .formatted(address, address),
                                "source"));
        assertThat(links.get("links")).hasSize(2);
        assertThat(links.get("links").get(1).get("headers")).isNull();
        JsonNode headers = links.get("links").get(0).get("headers");
        assertThat(headers.get("List-Unsubscribe-Post").asString())
                .isEqualTo("List-Unsubscribe=One-Click");
        String url = headers.get("List-Unsubscribe").asString();
        assertThat(url).startsWith("<http").endsWith(">");
        return url.substring(url.indexOf("/v1/"), url.length() - 1);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private long events() {
        return service.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM event")
                .query(Long.class)
                .single();
    }

    private HttpResponse<String> list() {
        return service.postCsv(
                "/v1/decisions/list?purpose=newsletter&channel=email",
                "address\n%s\nnobody-%s\nnot an address\n".formatted(address, address),
                "source");
    }

    @Test
    void aClickOfTheMailProgramEndsTheConsentAndASecondOneChangesNothing() {
        String link = link();
        long before = events();
        assertThat(json(service.get(link, "")).get("unsubscribed").asBoolean()).isFalse();
        assertThat(events()).isEqualTo(before);

        assertThat(service.post(link, "{}", "").statusCode()).isEqualTo(200);

        assertThat(events()).isEqualTo(before + 1);
        assertThat(service.post(link, "{}", "").statusCode()).isEqualTo(200);
        assertThat(events()).isEqualTo(before + 1);
        assertThat(json(service.get(link, "")).get("unsubscribed").asBoolean()).isTrue();
        assertThat(list().body()).contains(address + ",DENY,consent-withdrawn");
        assertThat(link()).isEqualTo(link);
    }

    @Test
    void aBrowserIsShownOneButtonAndOnlyThePressEndsAnything() {
        String link = link();
        long before = events();

        HttpResponse<String> page = Mail.page(service, link);

        assertThat(page.body())
                .contains("<form method=\"post\"><button>Unsubscribe</button>", "Newsletter")
                .doesNotContain("script");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(events()).isEqualTo(before);
        HttpResponse<String> pressed =
                service.post(link, "", "", "Accept", "text/html", "Accept-Language", "de");
        assertThat(pressed.body()).contains("Abgemeldet");
        assertThat(list().body()).contains(address + ",DENY,consent-withdrawn");
        assertThat(Mail.page(service, link).body()).contains("Unsubscribed");
        assertThat(Mail.page(service, "/v1/unsubscribe/unread").statusCode()).isEqualTo(404);
    }

    @Test
    void whatMailProgramsSendIsAForm() {
        String link = link();

        HttpResponse<String> answer =
                service.post(
                        link,
                        "List-Unsubscribe=One-Click",
                        "",
                        "Content-Type",
                        "application/x-www-form-urlencoded");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(list().body()).contains(address + ",DENY,consent-withdrawn");
    }

    @Test
    void aLinkIsGivenOnlyForWhatCanBeEnded() {
        assertThat(
                        service.post(
                                        "/v1/unsubscribe-links",
                                        "{\"subjects\":[null],\"purpose\":\"newsletter\",\"channel\":\"email\"}",
                                        "source")
                                .body())
                .contains("/subjects", "must not have an empty place");
        assertThat(
                        service.post(
                                        "/v1/unsubscribe-links",
                                        "{\"subjects\":[],\"purpose\":\"unheard-of\",\"channel\":\"email\"}",
                                        "source")
                                .body())
                .contains("purpose-unknown");
    }

    @Test
    void aTokenThatWasChangedOrMadeForSomethingElseWritesNothing() {
        String link = link();
        long before = events();
        String foreign =
                service.bean(LinkTokens.class).of(LinkTokens.Use.OPT_IN, UUID.randomUUID());

        assertThat(service.post(link.substring(0, link.length() - 2), "{}", "").body())
                .contains("token-altered");
        assertThat(service.post("/v1/unsubscribe/" + foreign, "{}", "").body())
                .contains("token-foreign");

        assertThat(events()).isEqualTo(before);
    }

    @Test
    void aListComesBackInItsOrderWithTheReasonForEach() {
        assertThat(list().body().replace("\r\n", "\n"))
                .isEqualTo(
                        """
                        address,outcome,rule
                        %s,ALLOW,consent-given
                        nobody-%s,DENY,subject-unknown
                        not an address,DENY,subject-malformed
                        """
                                .formatted(address, address));
    }

    @Test
    void aliasesBecomeSubjectIdsAndOnlyTheirNumberIsKept() {
        String question =
                "{\"subjects\":[\"email:%s\",\"email:nobody-%s\",\"nonsense\"]}"
                        .formatted(address, address);
        long before = events();

        JsonNode found =
                json(service.post("/v1/subjects/lookup", question, "source")).get("subjects");

        assertThat(found).hasSize(3);
        assertThat(found.get(0).get("subject").asString()).hasSize(26);
        assertThat(found.get(1).get("subject")).isNull();
        assertThat(found.get(2).get("subject")).isNull();
        assertThat(events()).isEqualTo(before + 1);
        assertThat(service.post("/v1/subjects/lookup", question, "agent").statusCode())
                .isEqualTo(403);
        String tooMany = "{\"subjects\":[%s\"crm:1\"]}".formatted("\"crm:1\",".repeat(10_000));
        assertThat(service.post("/v1/subjects/lookup", tooMany, "source").statusCode())
                .isEqualTo(400);
        assertThat(events()).isEqualTo(before + 1);
    }

    @Test
    void questionsInLinesAreAnsweredInLines() {
        String question =
                "{\"subject\":\"email:%s\",\"purpose\":\"newsletter\",\"channel\":\"email\"}\n"
                        .formatted(address);

        HttpResponse<String> answers =
                service.postLines("/v1/decisions/stream", question.repeat(3), "source");

        assertThat(answers.body().lines())
                .hasSize(3)
                .allMatch(line -> line.contains("\"rule\":\"consent-given\""));
    }

    @Test
    void aLongListIsAnsweredInItsOrder() {
        link();
        List<String> rows =
                IntStream.range(0, 17_001)
                        .mapToObj(i -> i % 3 == 0 ? address : "nobody-" + i + "@example.org")
                        .toList();

        HttpResponse<String> answers =
                service.postCsv(
                        "/v1/decisions/list?purpose=newsletter&channel=email",
                        "address\n" + String.join("\n", rows) + "\n",
                        "source");

        assertThat(answers.body().lines().skip(1))
                .containsExactlyElementsOf(
                        rows.stream()
                                .map(
                                        row ->
                                                row.equals(address)
                                                        ? row + ",ALLOW,consent-given"
                                                        : row + ",DENY,subject-unknown")
                                .toList());
    }

    /** As the client of these tests does: it reads nothing before it has sent everything. */
    @Test
    void aListLongerThanAllBuffersIsAnsweredToWhomReadsAtTheEndOnly() {
        link();
        int rows = 600_000;

        HttpResponse<String> answers =
                service.postCsv(
                        "/v1/decisions/list?purpose=newsletter&channel=email",
                        "address\n" + (address + "\n").repeat(rows),
                        "source");

        assertThat(answers.statusCode()).isEqualTo(200);
        assertThat(answers.body().lines().skip(1))
                .hasSize(rows)
                .allMatch((address + ",ALLOW,consent-given")::equals);
    }

    @Test
    void aLineThatCannotBeReadRefusesTheWholeHoweverLateItComes() {
        String question =
                "{\"subject\":\"email:%s\",\"purpose\":\"newsletter\",\"channel\":\"email\"}\n"
                        .formatted(address);

        HttpResponse<String> answer =
                service.postLines(
                        "/v1/decisions/stream", question.repeat(20_000) + "null\n", "source");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Line 20001").doesNotContain(address);
        assertThat(service.postLines("/v1/decisions/stream", "x".repeat(20_000), "source").body())
                .contains("Line 1");
    }

    @Test
    void aLineThatIsNoQuestionIsNamed() {
        HttpResponse<String> answer =
                service.postLines("/v1/decisions/stream", "{\"subject\":\"countess\"}\n", "source");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Line 1").doesNotContain("countess");
    }
}
