package io.lethe.consent;

import static io.lethe.testkit.TopicReader.everything;
import static io.lethe.testkit.TopicReader.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.consent.fixture.LogCheck;
import io.lethe.consent.fixture.Surroundings;
import io.lethe.events.EventEnvelope;
import io.lethe.events.SubjectId;
import io.lethe.kit.batch.Batcher;
import io.lethe.kit.batch.Instruction;
import io.lethe.kit.consume.Arrival;
import io.lethe.kit.consume.EventHandler;
import io.lethe.kit.erasure.Purge;
import io.lethe.kit.store.Provenance;
import io.lethe.testkit.RunningService;
import io.lethe.vault.Resolution;
import io.lethe.vault.Sighting;
import io.lethe.vault.SubjectVault;
import io.lethe.vault.alias.Alias;
import io.lethe.vault.alias.SubjectReference;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who is not to be reached is erased, and the address comes back. */
class SuppressionAfterErasureTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Provenance TEST = new Provenance("client:test", "correlation", null);

    private static Surroundings surroundings;
    private static RunningService service;

    private final String person = UUID.randomUUID().toString();
    private final String address = "email:" + person + "@example.org";

    @BeforeAll
    static void start() {
        surroundings = new Surroundings();
        service = new RunningService(surroundings);
    }

    @AfterAll
    static void stop() {
        service.close();
        surroundings.close();
    }

    @Test
    void anImportThatBringsTheAddressBackFindsItSuppressed() {
        suppress("bounce");
        SubjectId erased = erase();

        JsonNode run = importAgain();

        SubjectId again = whoHas(address);
        assertThat(run.get("consents").asInt()).isEqualTo(1);
        assertThat(again).isNotEqualTo(erased);
        assertSuppressed(address);
        assertSuppressed(again.value());
        assertThat(reasonBehind(decision(address))).isEqualTo("erasure");
    }

    @Test
    void soDoesAConsentOfAnyRoadAlsoUnderAnotherRoot() {
        suppress("unsubscribe");
        erase();
        vault().rotate();

        surroundings
                .upstream()
                .report(
                        "io.lethe.upstream.ConsentGiven.v1",
                        UUID.randomUUID().toString(),
                        consent(",\"at\":\"" + Instant.now() + "\""));
        await().atMost(PATIENCE).untilAsserted(() -> assertSuppressed(address));
        vault().rotate();
        service.post("/v1/consents", consent(""), "agent");

        assertSuppressed(address);
        assertSuppressed(whoHas(address).value());
        assertThat(suppressionsOf(whoHas(address))).containsExactly("email erasure");
    }

    @Test
    void whoIsErasedTwiceStaysSuppressed() {
        suppress("legal");
        erase();
        service.post("/v1/consents", consent(""), "agent");
        erase();

        service.post("/v1/consents", consent(""), "agent");

        assertSuppressed(address);
    }

    @Test
    void everyAliasOfThePersonBringsItBack() {
        suppress("complaint");
        SubjectId first = whoHas(address);
        vault().link(first, List.of(Alias.parse("alias", "crm:" + person)), Instant.now());
        erase();

        service.post("/v1/consents", consent("").replace(address, "crm:" + person), "agent");

        assertSuppressed("crm:" + person);
    }

    @Test
    void whoWasNotSuppressedMayAgreeAnew() {
        service.post("/v1/consents", consent(""), "agent");
        erase();

        service.post("/v1/consents", consent(""), "agent");

        assertThat(rule(decision(address))).isEqualTo("ALLOW consent-given");
    }

    @Test
    void aSuppressionForTheErasureIsOneLikeOthers() {
        suppress("erasure");
        erase();

        service.post("/v1/consents", consent(""), "agent");

        assertSuppressed(address);
    }

    @Test
    void whomAnotherServiceGotToKnowIsSuppressedByAliasAtOnceAndByIdOnceItIsHeard()
            throws SQLException {
        suppress("bounce");
        erase();
        SubjectId again = resolved();
        vault().mark(Map.of(again, Set.of("email")));

        assertThat(rule(decision(address))).isEqualTo("DENY suppressed");

        registered(again);

        assertSuppressed(address);
        assertSuppressed(again.value());
        long events = events(again);
        registered(again);
        assertThat(events(again)).isEqualTo(events);
    }

    @Test
    void copiesLearnItOfThePseudonymAndNothingHoldsTheAddress() throws SQLException {
        suppress("bounce");
        SubjectId erased = erase();
        service.post("/v1/consents", consent(""), "agent");
        SubjectId again = whoHas(address);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(suppressionRecords())
                                        .anyMatch(
                                                each ->
                                                        each.contains(erased.value())
                                                                && each.contains("[\"erasure\"]"))
                                        .anyMatch(
                                                each ->
                                                        each.contains(again.value())
                                                                && each.contains("[\"erasure\"]")));
        assertThat(suppressionRecords()).noneMatch(each -> each.contains(person));
        assertThat(new LogCheck(surroundings).texts("SELECT t::text FROM suppression AS t"))
                .noneMatch(each -> each.contains(person));
        assertThat(inVault("SELECT coalesce(string_agg(t::text, ' '), '') FROM alias AS t"))
                .doesNotContain(person);
        assertThat(
                        inVault(
                                "SELECT count(*)::text FROM mark WHERE subject::text = '"
                                        + uuid(erased)
                                        + "'"))
                .isEqualTo("0");
    }

    @Test
    void theLogTellsWhyTheNewSubjectIsSuppressed() {
        suppress("bounce");
        erase();
        service.post("/v1/consents", consent(""), "agent");
        SubjectId again = whoHas(address);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(
                                                everything(
                                                                surroundings.bootstrapServers(),
                                                                "lethe.consent")
                                                        .stream()
                                                        .filter(
                                                                each ->
                                                                        header(each, "ce_subject")
                                                                                .equals(
                                                                                        again
                                                                                                .value()))
                                                        .map(each -> header(each, "ce_type")))
                                        .containsExactly(
                                                "io.lethe.consent.ConsentGiven.v1",
                                                "io.lethe.consent.AddressSuppressed.v1"));
    }

    private void suppress(String reason) {
        var answer =
                service.post(
                        "/v1/suppressions",
                        """
                        {"subject":"%s","channel":"email","reason":"%s"}"""
                                .formatted(address, reason),
                        "agent");
        assertThat(answer.statusCode()).isEqualTo(201);
    }

    /** The keys and the alias, as retention-service has it done, and the stream. */
    private SubjectId erase() {
        SubjectId subject = whoHas(address);
        vault().shred(List.of(subject));
        service.bean(Batcher.class)
                .carryOut(
                        List.of(
                                new Instruction(
                                        new Purge(
                                                subject,
                                                UUID.randomUUID().toString(),
                                                Instant.now().truncatedTo(ChronoUnit.MICROS)),
                                        TEST)));
        assertThat(rule(decision(address))).isEqualTo("DENY subject-erased");
        return subject;
    }

    private JsonNode importAgain() {
        return JsonMapper.shared()
                .readTree(
                        service.postCsv(
                                        "/v1/imports?kind=consents",
                                        """
                                        subject,purpose,channel,notice,method,at,evidence.ip
                                        %s,newsletter,email,v1,web-form,%s,203.0.113.77
                                        """
                                                .formatted(address, Instant.now()),
                                        "source")
                                .body());
    }

    private String consent(String more) {
        return """
        {"subject":"%s","purpose":"newsletter","channel":"email","notice":"v1","method":"web-form",
         "evidence":{"ip":"203.0.113.77"}%s}"""
                .formatted(address, more);
    }

    private void assertSuppressed(String reference) {
        JsonNode decision = decision(reference);
        assertThat(rule(decision)).isEqualTo("DENY suppressed");
        assertThat(decision.get("because")).hasSize(1);
    }

    private static JsonNode decision(String reference) {
        return JsonMapper.shared()
                .readTree(
                        service.post(
                                        "/v1/decisions",
                                        """
                                        {"queries":[{"subject":"%s","purpose":"newsletter",
                                                     "channel":"email"}]}"""
                                                .formatted(reference),
                                        "source")
                                .body())
                .get("decisions")
                .get(0);
    }

    private static String rule(JsonNode decision) {
        return decision.get("outcome").asString() + " " + decision.get("rule").asString();
    }

    private static String reasonBehind(JsonNode decision) {
        return new LogCheck(surroundings)
                .texts(
                        "SELECT reason FROM suppression WHERE event = '"
                                + decision.get("because").get(0).asString()
                                + "'")
                .getFirst();
    }

    private static List<String> suppressionsOf(SubjectId subject) {
        return new LogCheck(surroundings)
                .texts(
                        "SELECT channel || ' ' || reason FROM suppression WHERE subject = '"
                                + subject
                                + "'");
    }

    private static long events(SubjectId subject) {
        return new LogCheck(surroundings)
                .texts(
                        "SELECT event_identifier FROM event WHERE aggregate_identifier = '"
                                + subject
                                + "'")
                .size();
    }

    private static List<String> suppressionRecords() {
        return everything(surroundings.bootstrapServers(), "lethe.suppressions").stream()
                .map(
                        each ->
                                new String(each.key(), StandardCharsets.UTF_8)
                                        + new String(each.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private SubjectId resolved() {
        return subject(
                vault().resolve(
                                List.of(
                                        new Sighting(
                                                SubjectReference.parse("subject", address),
                                                Instant.now())))
                        .getFirst());
    }

    private static SubjectId whoHas(String alias) {
        return subject(
                vault().lookUp(List.of(SubjectReference.parse("subject", alias))).getFirst());
    }

    private static SubjectId subject(Resolution resolution) {
        assertThat(resolution).isInstanceOf(Resolution.Known.class);
        return ((Resolution.Known) resolution).subject();
    }

    private static SubjectVault vault() {
        return service.bean(SubjectVault.class);
    }

    /** What contact-service tells of somebody. */
    private static void registered(SubjectId subject) throws SQLException {
        EventEnvelope event =
                new EventEnvelope(
                        UUID.randomUUID().toString(),
                        "io.lethe.contact.ContactRegistered.v1",
                        "/contact-service",
                        subject.value(),
                        Instant.now().toString(),
                        "client:crm",
                        "correlation",
                        null,
                        0,
                        1,
                        new byte[0]);
        try (Connection connection = service.bean(DataSource.class).getConnection()) {
            service.bean("markedContacts", EventHandler.class)
                    .apply(connection, List.of(new Arrival("lethe.contact", 0, 0, 0, event)));
        }
    }

    private static String uuid(SubjectId subject) {
        String hex = HexFormat.of().formatHex(subject.bits());
        return hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
    }

    private static String inVault(String query) throws SQLException {
        try (var connection = surroundings.vault().connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
