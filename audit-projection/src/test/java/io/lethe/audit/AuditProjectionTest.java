package io.lethe.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sigstore.merkle.InclusionProofVerificationException;
import io.lethe.audit.fixture.Arrivals;
import io.lethe.audit.fixture.LogTopic;
import io.lethe.audit.fixture.ReadProof;
import io.lethe.audit.fixture.RunningService;
import io.lethe.audit.fixture.SharedService;
import io.lethe.audit.trail.Trail;
import io.lethe.events.EventEnvelope;
import io.lethe.events.LeafEncoding;
import io.lethe.events.SubjectId;
import io.lethe.kit.consume.Arrival;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service from outside, on the real PostgreSQL and the real broker. */
@ExtendWith(SharedService.class)
class AuditProjectionTest {

    private static final Arrivals CONSENT = new Arrivals("elsewhere");
    private static RunningService service;

    private final String ada = SubjectId.random().value();

    @BeforeAll
    static void start(RunningService shared) throws SQLException {
        service = shared;
        append(CONSENT.next(0, 600));
    }

    private static List<EventEnvelope> append(List<Arrival> arrivals) throws SQLException {
        try (Connection connection = service.bean(DataSource.class).getConnection()) {
            connection.setAutoCommit(false);
            List<EventEnvelope> events = arrivals.stream().map(Arrival::event).toList();
            Trail.append(connection, events);
            connection.commit();
            return events;
        }
    }

    private EventEnvelope append() throws SQLException {
        return append(List.of(CONSENT.next(1, ada))).getFirst();
    }

    private static JsonNode json(String path) {
        HttpResponse<String> answer = service.get(path, "auditor");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String problem(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body()).get("type").asString();
    }

    @Test
    void anEntryIsReadAsItIsStored() throws SQLException {
        EventEnvelope event = append();

        JsonNode page = json("/v1/entries?subject=" + ada);

        assertThat(page.get("entries")).hasSize(1);
        JsonNode entry = page.get("entries").get(0);
        assertThat(entry.propertyNames())
                .startsWith(
                        "id", "index", "type", "source", "subject", "time", "actor", "correlation")
                .endsWith("data");
        assertThat(entry.get("id").asString()).isEqualTo(event.id());
        assertThat(entry.get("type").asString()).isEqualTo(event.type());
        assertThat(entry.get("source").asString()).isEqualTo(event.source());
        assertThat(entry.get("subject").asString()).isEqualTo(ada);
        assertThat(entry.get("time").asString()).isEqualTo(event.time());
        assertThat(entry.get("actor").asString()).isEqualTo(event.actor());
        assertThat(entry.get("data").toString())
                .isEqualTo(new String(event.data(), StandardCharsets.UTF_8));
        assertThat(page.has("next")).isFalse();
    }

    @Test
    void whatStandsInTheLogOfAServiceIsTakenOnceAndToTheByte() throws Exception {
        Arrivals consent = new Arrivals("consent");
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            arrivals.add(consent.next(i % 3, ada));
        }
        try (LogTopic topic = new LogTopic(service.bootstrapServers(), "lethe.consent", 3)) {
            topic.write(arrivals);
            // What a refilled log looks like.
            topic.write(arrivals);
        }

        service.within(
                Duration.ofSeconds(60),
                () -> assertThat(json("/v1/entries?subject=" + ada).get("entries")).hasSize(50));
        for (Arrival arrival : arrivals) {
            assertThat(service.bytes("/v1/entries/" + arrival.event().id() + "/leaf", "dpo").body())
                    .isEqualTo(LeafEncoding.encode(arrival.event()));
        }
    }

    @Test
    void theDashboardCountsEveryEntryInItsTransaction() throws SQLException {
        Arrivals retention = new Arrivals("retention");
        long before = json("/v1/dashboards/events").get("entries").asLong();
        Instant now = Instant.now();
        append(retention.next(0, 3));
        append(retention.next(1, 2).stream().map(arrival -> at(now, arrival)).toList());

        JsonNode figures = json("/v1/dashboards/events?days=366");

        assertThat(figures.get("entries").asLong()).isEqualTo(before + 5);
        assertThat(figures.get("totals").toString())
                .contains(
                        """
                        {"source":"/retention-service","type":"io.lethe.consent.ConsentGiven.v1",\
                        "events":5}""");
        assertThat(figures.get("days").toString())
                .contains(
                        """
                        {"day":"%s","source":"/retention-service","events":2}"""
                                .formatted(now.toString().substring(0, 10)));
        assertThat(service.get("/v1/dashboards/events?days=0", "ops").statusCode()).isEqualTo(400);
        assertThat(service.get("/v1/dashboards/events", "source").statusCode()).isEqualTo(403);
    }

    private static Arrival at(Instant time, Arrival arrival) {
        EventEnvelope event = arrival.event();
        return new Arrival(
                arrival.topic(),
                arrival.partition(),
                arrival.offset(),
                arrival.previous(),
                new EventEnvelope(
                        event.id(),
                        event.type(),
                        event.source(),
                        event.subject(),
                        time.toString(),
                        event.actor(),
                        event.correlation(),
                        event.causation(),
                        event.sequence(),
                        event.position(),
                        event.data()));
    }

    @Test
    void anotherImplementationVerifiesTheProofOfAnEntry() throws Exception {
        EventEnvelope event = append();
        String path = "/v1/entries/" + event.id();

        HttpResponse<String> proof = service.get(path + "/proof", "auditor");
        byte[] leaf = service.bytes(path + "/leaf", "dpo").body();

        assertThat(proof.headers().firstValue("Content-Type").orElse(""))
                .isEqualToIgnoringCase("text/plain;charset=utf-8");
        assertThat(leaf).isEqualTo(LeafEncoding.encode(event));
        ReadProof read = ReadProof.of(proof.body());
        assertThatCode(() -> read.verify(leaf, service.get("/vkey", "").body()))
                .doesNotThrowAnyException();
    }

    @Test
    void theProofOfAnEntryIsNotThatOfAnother() throws Exception {
        EventEnvelope event = append();
        byte[] leaf = LeafEncoding.encode(event);
        leaf[leaf.length - 1] ^= 1;

        ReadProof proof =
                ReadProof.of(service.get("/v1/entries/" + event.id() + "/proof", "dpo").body());

        assertThatThrownBy(() -> proof.verify(leaf, service.get("/vkey", "").body()))
                .isInstanceOf(InclusionProofVerificationException.class);
    }

    @Test
    void theCheckpointIsThatOfTheProofsAndOpen() throws Exception {
        EventEnvelope event = append();
        String proof = service.get("/v1/entries/" + event.id() + "/proof", "dpo").body();

        HttpResponse<String> checkpoint = service.get("/checkpoint", "");

        assertThat(checkpoint.statusCode()).isEqualTo(200);
        assertThat(checkpoint.headers().firstValue("Content-Type").orElse(""))
                .isEqualToIgnoringCase("text/plain;charset=utf-8");
        assertThat(ReadProof.of(proof).checkpoint()).isEqualTo(checkpoint.body());
        assertThat(checkpoint.body()).startsWith("localhost/lethe/audit\n");
    }

    @Test
    void pagesFollowEachOtherAndDoNotMoveWhileTheLogGrows() throws SQLException {
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            arrivals.add(CONSENT.next(1, ada));
        }
        List<EventEnvelope> events = append(arrivals);

        JsonNode first = json("/v1/entries?limit=3&subject=" + ada);
        append();
        List<String> ids = new ArrayList<>();
        JsonNode page = first;
        first.get("entries").forEach(entry -> ids.add(entry.get("id").asString()));
        while (page.has("next")) {
            page =
                    json(
                            "/v1/entries?limit=3&subject="
                                    + ada
                                    + "&cursor="
                                    + page.get("next").asString());
            page.get("entries").forEach(entry -> ids.add(entry.get("id").asString()));
        }

        assertThat(ids)
                .hasSize(8)
                .doesNotHaveDuplicates()
                .startsWith(events.stream().map(EventEnvelope::id).toArray(String[]::new));
    }

    @Test
    void entriesAreFoundByTypeAndTime() {
        String type = "type=io.lethe.consent.ConsentGiven.v1&limit=1000";

        JsonNode third =
                json(
                        "/v1/entries?%s&from=2026-01-01T00:03:00Z&to=2026-01-01T00:03:10.25Z"
                                .formatted(type));

        assertThat(third.get("entries")).hasSize(10);
        assertThat(third.get("entries").get(0).get("time").asString())
                .isEqualTo("2026-01-01T00:03:00.250Z");
        assertThat(json("/v1/entries?type=io.lethe.none.v1").get("entries")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"email:ada@example.org", "EMAIL:ada@example.org", "phone:004912345"})
    void aPersonalAliasInAnAddressIsRefusedAndNotRepeated(String alias) {
        HttpResponse<String> answer = service.get("/v1/entries?subject=" + alias, "auditor");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(problem(answer)).isEqualTo("urn:lethe:problem:personal-alias-in-url");
        assertThat(answer.body()).doesNotContain("ada@", "004912345");
    }

    @Test
    void anAliasIsUnknownHere() {
        HttpResponse<String> answer = service.get("/v1/entries?subject=crm:4711", "auditor");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(problem(answer)).isEqualTo("urn:lethe:problem:alias-unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "subject=ada@example.org",
                "subject=",
                "cursor=lovelace",
                "limit=0",
                "limit=1001",
                "limit=lovelace",
                "type=ada@example.org",
                "actor=ada@example.org",
                "service=lovelace@",
                "correlation=ada@example.org",
                "cursor=1-lovelace",
                "from=yesterday"
            })
    void whatIsMalformedIsNamedAndNotRepeated(String query) {
        HttpResponse<String> answer = service.get("/v1/entries?" + query, "auditor");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains(query.substring(0, query.indexOf('=')))
                .doesNotContain("ada@", "lovelace", "yesterday");
    }

    @Test
    void anEntryThatIsNotThereIsNotFound() {
        assertThat(service.get("/v1/entries/none/proof", "dpo").statusCode()).isEqualTo(404);
        assertThat(problem(service.get("/v1/entries/none/leaf", "dpo")))
                .isEqualTo("urn:lethe:problem:entry-unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/entries",
                "/v1/entries/none/proof",
                "/v1/entries/none/leaf",
                "/v1/entries/none/data",
                "/v1/entries/none/why",
                "/v1/entries/export.zip",
                "/v1/entries/export.csv",
                "/v1/entries/export.ndjson",
                "/tile/entries/000"
            })
    void entriesAreForAuditorsAndTheProtectionOfficer(String path) {
        assertThat(service.get(path, "").statusCode()).isEqualTo(401);
        assertThat(service.get(path, "agent").statusCode()).isEqualTo(403);
        assertThat(service.get(path, "source").statusCode()).isEqualTo(403);
    }

    @Test
    void tilesAreOpenAndThoseOfTheTree() throws NoSuchAlgorithmException {
        HttpResponse<byte[]> leaves = service.bytes("/tile/0/000", "");
        HttpResponse<byte[]> above = service.bytes("/tile/1/000.p/2", "");

        assertThat(leaves.body()).hasSize(256 * 32);
        assertThat(leaves.headers().firstValue("Content-Type").orElse(""))
                .isEqualTo("application/octet-stream");
        assertThat(cached(leaves)).isEqualTo("max-age=31536000, public, immutable");
        assertThat(cached(above)).isEqualTo("max-age=60, public, immutable");
        assertThat(above.body()).hasSize(64).startsWith(root(leaves.body()));
        assertThat(service.bytes("/tile/0/000.p/7", "").body())
                .isEqualTo(Arrays.copyOf(leaves.body(), 7 * 32));
    }

    private static String cached(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("Cache-Control").orElse("");
    }

    private static byte[] root(byte[] hashes) throws NoSuchAlgorithmException {
        if (hashes.length == 32) {
            return hashes;
        }
        int half = hashes.length / 2;
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update((byte) 1);
        digest.update(root(Arrays.copyOf(hashes, half)));
        return digest.digest(root(Arrays.copyOfRange(hashes, half, hashes.length)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/tile/0/999", "/tile/1/000", "/tile/9/000", "/tile/64/000", "/tile/0/0"})
    void aTileThatIsNotThereIsNotFound(String path) {
        assertThat(service.get(path, "").statusCode()).isEqualTo(404);
    }

    @Test
    void aBundleHoldsTheLeavesOfItsTile() throws NoSuchAlgorithmException {
        byte[] hashes = service.bytes("/tile/0/001", "").body();

        HttpResponse<byte[]> answer = service.bytes("/tile/entries/001", "dpo");
        ByteBuffer bundle = ByteBuffer.wrap(answer.body());

        for (int i = 0; i < 256; i++) {
            byte[] leaf = new byte[Short.toUnsignedInt(bundle.getShort())];
            bundle.get(leaf);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((byte) 0);
            assertThat(digest.digest(leaf))
                    .isEqualTo(Arrays.copyOfRange(hashes, i * 32, (i + 1) * 32));
        }
        assertThat(bundle.hasRemaining()).isFalse();
        assertThat(cached(answer)).isEqualTo("max-age=31536000, private, immutable");
        assertThat(cached(service.bytes("/tile/entries/001.p/9", "dpo")))
                .isEqualTo("max-age=60, private, immutable");
    }

    @Test
    void theServiceIsReadyAndTellsItsMeters() {
        assertThat(service.get("/actuator/health/readiness", "").statusCode()).isEqualTo(200);
        assertThat(service.get("/actuator/prometheus", "").body())
                .contains(
                        "lethe_audit_entries_total",
                        "lethe_audit_lag_seconds",
                        "lethe_audit_checkpoint_age_seconds",
                        "lethe_audit_checkpoint_entries",
                        "lethe_audit_inconsistent");
    }

    @Test
    void theApiIsDescribed() {
        assertThat(service.get("/v3/api-docs", "").body())
                .contains("/v1/entries/{id}/proof", "\"cursor\"", "Roles: auditor, dpo");
    }
}
