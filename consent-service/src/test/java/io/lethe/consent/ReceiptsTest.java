package io.lethe.consent;

import static io.lethe.testkit.TopicReader.everything;
import static io.lethe.testkit.TopicReader.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdErrorCode;
import com.apicatalog.jsonld.document.JsonDocument;
import io.lethe.consent.fixture.Edges;
import io.lethe.consent.fixture.Surroundings;
import io.lethe.events.LeafEncoding;
import io.lethe.events.SubjectId;
import io.lethe.testkit.RunningService;
import io.lethe.vault.SubjectVault;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Receipts from outside, read by a JSON-LD processor that may load nothing. */
@ExtendWith(Edges.class)
class ReceiptsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NOON = "2026-05-01T12:00:00Z";
    private static final Pattern DPV = Pattern.compile("https://w3id\\.org/dpv[^\"]*");
    private static final Pattern TERM = Pattern.compile("\"(dpv|pd|loc|eu-gdpr):");

    private final Surroundings surroundings;
    private final RunningService service;

    private final SubjectId ada = SubjectId.random();

    ReceiptsTest(Edges.Running edges) {
        surroundings = edges.surroundings();
        service = edges.service();
    }

    private String agree(String at) {
        return event(
                service.post(
                        "/v1/consents",
                        """
                        {"subject":"%s","purpose":"newsletter","channel":"email","notice":"v1",
                         "method":"web-form","at":"%s","evidence":{"ip":"203.0.113.77"}}
                        """
                                .formatted(ada, at),
                        "source"));
    }

    private String withdraw(String at) {
        return event(
                service.post(
                        "/v1/consents/withdrawals",
                        """
                        {"subject":"%s","purpose":"newsletter","channel":"email","at":"%s"}
                        """
                                .formatted(ada, at),
                        "source"));
    }

    private static String event(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JsonMapper.shared().readTree(answer.body()).get("event").asString();
    }

    private HttpResponse<String> ask(String event) {
        return service.get(
                "/v1/receipts/" + event + "?subject=" + ada + "&reason=Asked%20for", "agent");
    }

    private JsonNode receipt(String event) {
        HttpResponse<String> answer = ask(event);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    /** With every document that it would have to load refused. */
    private static String expanded(JsonNode receipt) throws JsonLdError {
        return JsonLd.expand(JsonDocument.of(new StringReader(receipt.toString())))
                .loader(
                        (url, _) -> {
                            throw new JsonLdError(
                                    JsonLdErrorCode.LOADING_DOCUMENT_FAILED, url.toString());
                        })
                .get()
                .toString();
    }

    private static Set<String> terms() throws IOException {
        return new ClassPathResource("dpv-2-terms.txt")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .collect(Collectors.toSet());
    }

    private List<ConsumerRecord<byte[], byte[]>> told(String type) {
        return everything(surroundings.bootstrapServers(), "lethe.consent").stream()
                .filter(each -> new String(each.key(), StandardCharsets.UTF_8).equals(ada.value()))
                .filter(each -> header(each, "ce_type").equals(type))
                .toList();
    }

    @Test
    void itExpandsOfflineIntoTermsThatDpvHas() throws JsonLdError, IOException {
        JsonNode receipt = receipt(agree(NOON)).get("receipt");

        String expanded = expanded(receipt);

        Set<String> used = new TreeSet<>();
        Matcher iris = DPV.matcher(expanded);
        while (iris.find()) {
            used.add(iris.group());
        }
        used.removeIf(iri -> iri.startsWith("https://w3id.org/dpv/schema/dpv-27560#"));
        assertThat(terms()).containsAll(used);
        assertThat(used)
                .contains(
                        "https://w3id.org/dpv#ConsentReceipt",
                        "https://w3id.org/dpv#ConsentRecord",
                        "https://w3id.org/dpv#DirectMarketing",
                        "https://w3id.org/dpv/pd#EmailAddress",
                        "https://w3id.org/dpv/loc#IE",
                        "https://w3id.org/dpv/legal/eu/gdpr#A6-1-a");
        assertThat(TERM.matcher(expanded).find()).as("a compact IRI was left").isFalse();
    }

    @Test
    void itSaysWhoAgreedToWhatWhenAndByWhichWording() {
        String event = agree(NOON);

        JsonNode record = receipt(event).get("receipt").get("dpv:hasRecordOfActivity").get(0);

        assertThat(record.get("dpv:hasIdentifier").asString()).isEqualTo(event);
        assertThat(record.get("dpv:hasDataSubject").get("dpv:hasIdentifier").asString())
                .isEqualTo(ada.value());
        assertThat(record.get("dpv:hasNotice").valueStream().map(each -> each.get("dct:language")))
                .extracting(JsonNode::asString)
                .containsExactly("de", "en");
        assertThat(record.get("dpv:hasNotice").get(0).get("schema:sha256").asString()).hasSize(64);
        JsonNode process = record.get("dpv:hasProcess").get(0);
        assertThat(process.get("dpv:hasPurpose").get(0).get("dct:identifier").asString())
                .isEqualTo("newsletter");
        assertThat(process.get("lethe:channel").asString()).isEqualTo("email");
        JsonNode status = record.get("dpv:hasConsentStatus").get(0);
        assertThat(status.get("@type").get(0).asString()).isEqualTo("dpv:ConsentGiven");
        assertThat(status.get("dpv:isIndicatedAtTime").asString()).isEqualTo(NOON);
    }

    @Test
    void aWithdrawalComesAfterWhatItEnds() {
        agree(NOON);
        agree("2026-05-02T12:00:00Z");
        String withdrawn = withdraw("2026-05-03T12:00:00Z");

        assertThat(
                        receipt(withdrawn)
                                .get("receipt")
                                .get("dpv:hasRecordOfActivity")
                                .get(0)
                                .get("dpv:hasConsentStatus")
                                .valueStream()
                                .map(each -> each.get("@type"))
                                .map(type -> type.isArray() ? type.get(0) : type))
                .extracting(JsonNode::asString)
                .containsExactly(
                        "dpv:ConsentGiven", "dpv:RenewedConsentGiven", "dpv:ConsentWithdrawn");
    }

    @Test
    void theLeafIsThatOfTheEventAsItWasSent() {
        String event = agree(NOON);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(receipt(event).has("proof")).isTrue());

        JsonNode proof = receipt(event).get("proof");

        ConsumerRecord<byte[], byte[]> sent = told("io.lethe.consent.ConsentGiven.v1").getFirst();
        assertThat(Base64.getDecoder().decode(proof.get("leaf").asString()))
                .isEqualTo(LeafEncoding.encode(attributes(sent), sent.value()));
        assertThat(proof.get("proof").asString())
                .isEqualTo("http://localhost:8085/v1/entries/" + event + "/proof");
    }

    private static List<Map.Entry<String, String>> attributes(ConsumerRecord<byte[], byte[]> sent) {
        List<Map.Entry<String, String>> attributes = new ArrayList<>();
        StreamSupport.stream(sent.headers().spliterator(), false)
                .forEach(
                        header -> {
                            String value = new String(header.value(), StandardCharsets.UTF_8);
                            if (header.key().startsWith("ce_")) {
                                attributes.add(Map.entry(header.key().substring(3), value));
                            } else if (header.key().equals("content-type")) {
                                attributes.add(Map.entry("datacontenttype", value));
                            }
                        });
        return attributes;
    }

    @Test
    void showingEvidenceIsRecordedAndWhatWasErasedIsSaidToBe() {
        String event = agree(NOON);
        assertThat(receipt(event).get("evidence").toString())
                .isEqualTo("[{\"name\":\"ip\",\"value\":\"203.0.113.77\"}]");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(told("io.lethe.contact.PersonalDataAccessed.v1"))
                                        .singleElement()
                                        .satisfies(
                                                look ->
                                                        assertThat(text(look))
                                                                .contains(
                                                                        "\"fields\":[\"evidence/ip\"]",
                                                                        "Asked for")));

        service.bean(SubjectVault.class).shred(List.of(ada));

        assertThat(receipt(event).get("evidence").toString())
                .isEqualTo("[{\"name\":\"ip\",\"erased\":true}]");
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    @Test
    void nobodyElsesConsentIsShownAndNotToEverybody() {
        String event = agree(NOON);

        assertThat(
                        service.get(
                                        "/v1/receipts/"
                                                + event
                                                + "?reason=x&subject="
                                                + SubjectId.random(),
                                        "dpo")
                                .body())
                .contains("consent-unknown");
        assertThat(service.get("/v1/receipts/" + event + "?reason=x&subject=crm:1", "dpo").body())
                .contains("subject-malformed");
        assertThat(service.get("/v1/receipts/" + event + "?subject=" + ada, "dpo").statusCode())
                .isEqualTo(400);
        assertThat(
                        service.get(
                                        "/v1/receipts/" + event + "?reason=x&subject=" + ada,
                                        "marketer")
                                .statusCode())
                .isEqualTo(403);
    }

    @Test
    void theWordingThatSomebodySawOnADayIsShown() {
        agree(NOON);

        String before = seen("2026-04-30");
        String on = seen("2026-05-01");

        assertThat(before).isEqualTo("{\"seen\":[]}");
        assertThat(on)
                .contains("\"channel\":\"email\"", "\"notice\":\"v1\"")
                .contains("If you agree, we write to you by e-mail.");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(told("io.lethe.contact.PersonalDataAccessed.v1"))
                                        .hasSize(2));
    }

    private String seen(String day) {
        HttpResponse<String> answer =
                service.post(
                        "/v1/notices/seen",
                        """
                        {"subject":"%s","purpose":"newsletter","on":"%s","reason":"A complaint"}
                        """
                                .formatted(ada, day),
                        "dpo");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
