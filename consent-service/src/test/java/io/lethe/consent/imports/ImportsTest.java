package io.lethe.consent.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lethe.consent.fixture.Edges;
import io.lethe.testkit.RunningService;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files of other systems, over REST. */
@ExtendWith(Edges.class)
class ImportsTest {

    private static final Path DATA = Path.of("../../shared/data").toAbsolutePath().normalize();

    private final RunningService service;
    private final String purpose = "import-" + UUID.randomUUID();

    ImportsTest(Edges.Running edges) {
        service = edges.service();
        String terms =
                """
                {"terms":{"texts":{"en":{"name":"Imported","description":"We write to you."}},
                  "controller":{"name":"Example Ltd","address":"1 Example Street, Dublin",
                                "contact":"privacy@example.org","country":"IE"},
                  "lawfulBasis":"consent","dataCategories":["email-address"],
                  "storedIn":["IE"],"channels":["email"],"doubleOptIn":false,
                  "ageRule":"none","directMarketing":true,"notices":["v1"]}}
                """;
        assertThat(service.send("PUT", "/v1/purposes/" + purpose, terms, "dpo").statusCode())
                .isEqualTo(201);
    }

    private JsonNode take(String kind, String file, String more) {
        return JsonMapper.shared()
                .readTree(
                        service.postCsv(
                                        "/v1/imports?kind=%s&purpose=%s&notice=v1%s"
                                                .formatted(kind, purpose, more),
                                        file,
                                        "source")
                                .body());
    }

    private static String mailchimp(String name) {
        return read("mailchimp/" + name + "_members_export.csv");
    }

    private static String read(String name) {
        try {
            return Files.readString(DATA.resolve(name));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private long count(String where) {
        return service.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM consent_status WHERE purpose = ? AND " + where)
                .param(purpose)
                .query(Long.class)
                .single();
    }

    private long events() {
        return service.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM event")
                .query(Long.class)
                .single();
    }

    static Stream<List<String>> orders() {
        return Stream.of(
                List.of("subscribed", "unsubscribed", "cleaned"),
                List.of("cleaned", "unsubscribed", "subscribed"));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void theSampleComesToItsFiguresInAnyOrderAndOnce(List<String> order) {
        assumeTrue(Files.isDirectory(DATA));
        JsonNode expected = JsonMapper.shared().readTree(read("expected.json"));

        for (String file : order) {
            JsonNode run = take("mailchimp", mailchimp(file), "");

            assertThat(run.get("state").asString()).as(run.toString()).isEqualTo("done");
            assertThat(run.get("rows").asInt()).isEqualTo(expected.get("files").get(file).asInt());
            if (file.equals("subscribed")) {
                assertThat(run.get("refused").asInt())
                        .isEqualTo(
                                expected.get("subscribed").get("rows_refused_bad_address").asInt()
                                        + expected.get("subscribed")
                                                .get("rows_refused_no_evidence")
                                                .asInt());
            }
        }

        assertThat(count("NOT withdrawn")).isEqualTo(expected.get("active_consents").asInt());
        assertThat(count("NOT withdrawn AND double_opt_in"))
                .isEqualTo(expected.get("active_double_opt_in").asInt());
        assertThat(count("NOT withdrawn AND NOT EXISTS " + SUPPRESSED))
                .isEqualTo(expected.get("may_send_if_single_opt_in_is_enough").asInt());
        assertThat(count("NOT withdrawn AND double_opt_in AND NOT EXISTS " + SUPPRESSED))
                .isEqualTo(expected.get("may_send_if_double_opt_in_is_asked").asInt());
        long before = events();
        order.forEach(file -> take("mailchimp", mailchimp(file), ""));
        assertThat(events()).isEqualTo(before);
    }

    private static final String SUPPRESSED =
            "(SELECT FROM suppression AS s WHERE s.subject = consent_status.subject AND s.channel = 'email' AND s.reason = 'bounce')";

    @Test
    void aDryRunTellsWhatWouldChangeAndChangesNothing() {
        String file =
                """
                subject,purpose,channel,notice,method,at,evidence.form
                email:%1$s@example.org,newsletter,email,v1,web-form,2026-01-02T00:00:00Z,footer
                email:%1$s@example.org,newsletter,email,v1,web-form,2026-01-01T00:00:00Z,footer
                email:no-address,newsletter,email,v1,web-form,2026-01-01T00:00:00Z,footer
                email:b%1$s@example.org,newsletter,email,v1,web-form,2026-01-01T00:00:00Z,
                """
                        .formatted(UUID.randomUUID());
        long before = events();

        JsonNode run = take("consents", file, "&dryRun=true");

        assertThat(run.get("consents").asInt()).isEqualTo(1);
        assertThat(run.get("unchanged").asInt()).isEqualTo(1);
        assertThat(run.get("refused").asInt()).isEqualTo(2);
        assertThat(events()).isEqualTo(before);
        assertThat(
                        service.get("/v1/imports/" + run.get("id").asString() + "/report", "source")
                                .body())
                .contains("4,refused,\"subject must hold an e-mail address")
                .contains("5,refused,no evidence of consent")
                .doesNotContain("no-address");
        assertThat(take("consents", file, "").get("consents").asInt()).isEqualTo(1);
    }

    @Test
    void theContactsOfDynamicsOnlyEverForbidAndTheStricterRecordWins() {
        assumeTrue(Files.isDirectory(DATA));
        JsonNode expected = JsonMapper.shared().readTree(read("expected.json")).get("dynamics365");

        JsonNode run = take("dynamics365", read("dynamics365/contacts.csv"), "");

        assertThat(run.get("rows").asInt()).isEqualTo(expected.get("rows").asInt());
        assertThat(run.get("consents").asInt()).isZero();
        assertThat(run.get("conflicts").asInt())
                .isPositive()
                .isLessThanOrEqualTo(expected.get("second_records_of_a_person").asInt());
        assertThat(
                        service.bean(JdbcClient.class)
                                .sql(
                                        """
                                        SELECT count(DISTINCT subject) FROM suppression
                                         WHERE reason = 'legal'
                                        """)
                                .query(Integer.class)
                                .single())
                .isEqualTo(expected.get("gdpr_opt_out").asInt());
    }

    @Test
    void aFileThatBreaksOffIsTakenUpWhereItStopped() {
        StringBuilder file = new StringBuilder("subject,channel,at,purpose\n");
        for (int i = 0; i < 1_200; i++) {
            file.append("crm:%s-%d,email,2026-01-01T00:00:00Z,%s\n".formatted(purpose, i, purpose));
        }
        int cut = file.indexOf("-700,email") + 5;
        String broken =
                service.postCsv("/v1/imports?kind=opt-outs", file.substring(0, cut), "source")
                        .body();
        assertThat(broken).contains("file-unreadable");
        String id = broken.replaceAll("(?s).*Import ([0-9a-f-]{36}).*", "$1");
        assertThat(service.json("/v1/imports/" + id, "source").get("rows").asInt()).isEqualTo(500);

        JsonNode run =
                JsonMapper.shared()
                        .readTree(
                                service.postCsv(
                                                "/v1/imports?kind=opt-outs&resume=" + id,
                                                file.toString(),
                                                "source")
                                        .body());

        assertThat(run.get("rows").asInt()).isEqualTo(1_200);
        assertThat(run.get("withdrawals").asInt()).isEqualTo(1_200);
        assertThat(count("withdrawn")).isEqualTo(1_200);
    }

    private HttpResponse<String> put(String id, String more, String file, String client) {
        return putAs(client, "source", "/v1/imports/" + id + "?kind=opt-outs" + more, file);
    }

    private HttpResponse<String> putAs(String client, String role, String path, String file) {
        return service.putCsv(path, file, service.issuer().clientToken(client, role));
    }

    private String optOuts(int rows) {
        StringBuilder file = new StringBuilder("subject,channel,at,purpose\n");
        for (int i = 0; i < rows; i++) {
            file.append(
                    "crm:p%s-%d,email,2026-01-01T00:00:00Z,%s\n".formatted(purpose, i, purpose));
        }
        return file.toString();
    }

    @Test
    void oneUnderAnIdOfTheCallersOwnIsBegunOnceAndNotReadAgain() {
        String id = UUID.randomUUID().toString();

        JsonNode first = JsonMapper.shared().readTree(put(id, "", optOuts(3), "crm").body());
        long events = events();
        JsonNode again = JsonMapper.shared().readTree(put(id, "", optOuts(9), "crm").body());

        assertThat(first.get("id").asString()).isEqualTo(id);
        assertThat(first.get("withdrawals").asInt()).isEqualTo(3);
        assertThat(again).isEqualTo(first);
        assertThat(events()).isEqualTo(events);
    }

    @Test
    void oneUnderAnIdOfTheCallersOwnGoesOnWhereItStopped() {
        String id = UUID.randomUUID().toString();
        String file = optOuts(700);

        HttpResponse<String> broken =
                put(id, "", file.substring(0, file.length() - 30) + "\"", "crm");
        JsonNode whole = JsonMapper.shared().readTree(put(id, "", file, "crm").body());

        assertThat(broken.body()).contains("file-unreadable", id);
        assertThat(whole.get("rows").asInt()).isEqualTo(700);
        assertThat(count("withdrawn")).isEqualTo(700);
    }

    @Test
    void anIdOfSomebodyElseOrOfOtherTermsIsNotGoneOnWith() {
        String id = UUID.randomUUID().toString();
        put(id, "", optOuts(1), "crm");
        String stopped = UUID.randomUUID().toString();
        put(stopped, "", "subject,channel,at,purpose\ncrm:1,\"email", "crm");

        for (String known : List.of(id, stopped)) {
            assertThat(put(known, "", optOuts(2), "web-shop").body()).contains("import-unknown");
            assertThat(put(known, "&dryRun=true", optOuts(2), "crm").body())
                    .contains("import-unknown");
            assertThat(putAs("crm", "source", "/v1/imports/" + known + "?kind=consents", "").body())
                    .contains("import-unknown");
        }
        assertThat(count("withdrawn")).isEqualTo(1);
    }

    @Test
    void anIdThatIsNoneIsRefusedAndSoIsWhoMayNotImport() {
        assertThat(put("1", "", optOuts(1), "crm").body()).contains("id-malformed");
        assertThat(put(UUID.randomUUID().toString().toUpperCase(Locale.ROOT), "", "", "crm").body())
                .contains("id-malformed");
        assertThat(
                        putAs(
                                        "crm",
                                        "auditor",
                                        "/v1/imports/" + UUID.randomUUID() + "?kind=opt-outs",
                                        optOuts(1))
                                .statusCode())
                .isEqualTo(403);
        assertThat(count("withdrawn")).isZero();
    }

    @Test
    void oneThatSomebodyElseReadsOnIsLeftToThem() {
        StringBuilder file = new StringBuilder("subject,channel,at,purpose\n");
        for (int i = 0; i < 600; i++) {
            file.append(
                    "crm:x%s-%d,email,2026-01-01T00:00:00Z,%s\n".formatted(purpose, i, purpose));
        }
        String broken =
                service.postCsv(
                                "/v1/imports?kind=opt-outs",
                                file + "crm:1,\"email,2026-01-01T00:00:00Z\n",
                                "source")
                        .body();
        String id = broken.replaceAll("(?s).*Import ([0-9a-f-]{36}).*", "$1");
        ImportRuns runs = service.bean(ImportRuns.class);
        assertThat(runs.find(id).orElseThrow().rows()).isEqualTo(500);

        assertThatThrownBy(() -> runs.done(id, 0, new Tally())).hasMessageContaining("reads");
        runs.end(id, "done", 0);

        assertThat(service.json("/v1/imports/" + id, "source").get("state").asString())
                .isEqualTo("stopped");
        assertThat(service.json("/v1/imports", "source").get(0).get("id").asString()).isEqualTo(id);
    }

    @Test
    void whatItIsForMustBeSaidAndKnown() {
        String file = read("mailchimp/subscribed_members_export.csv");
        assertThat(refusal("mailchimp&notice=v1", file)).contains("/purpose", "is needed");
        assertThat(refusal("mailchimp&purpose=" + purpose, file)).contains("/notice", "is needed");
        assertThat(refusal("mailchimp&notice=v1&purpose=unheard-of", file))
                .contains("purpose-unknown");
        assertThat(refusal("mailchimp&notice=v9&purpose=" + purpose, file))
                .contains("notice-unknown");
        assertThat(refusal("dynamics365&channel=fax&purpose=" + purpose, file))
                .contains("channel-unknown");
    }

    private String refusal(String kind, String file) {
        return service.postCsv("/v1/imports?kind=" + kind, file, "source").body();
    }

    @Test
    void whatIsNoFileOfThatKindIsRefused() {
        assertThat(take("mailchimp", "a,b\n1,2\n", "").get("type").asString())
                .isEqualTo("urn:lethe:problem:file-unreadable");
        assertThat(take("consents", "", "&resume=none").get("type").asString())
                .isEqualTo("urn:lethe:problem:import-unknown");
        assertThat(take("excel", "", "").get("status").asInt()).isEqualTo(400);
    }
}
