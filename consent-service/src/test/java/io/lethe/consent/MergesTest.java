package io.lethe.consent;

import static io.lethe.testkit.TopicReader.everything;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.consent.consents.ConsentCommand.WithdrawConsent;
import io.lethe.consent.fixture.LogCheck;
import io.lethe.consent.fixture.Surroundings;
import io.lethe.events.EventCatalogue;
import io.lethe.events.EventEnvelope;
import io.lethe.events.EventJson;
import io.lethe.events.SubjectEvent;
import io.lethe.events.SubjectId;
import io.lethe.events.consent.ConsentWithdrawn;
import io.lethe.events.contact.SubjectsMerged;
import io.lethe.events.restriction.ProcessingRestricted;
import io.lethe.events.restriction.RestrictionGround;
import io.lethe.kit.batch.Batcher;
import io.lethe.kit.batch.Instruction;
import io.lethe.kit.batch.Rebuild;
import io.lethe.kit.consume.Arrival;
import io.lethe.kit.consume.EventHandler;
import io.lethe.kit.erasure.Purge;
import io.lethe.kit.store.Provenance;
import io.lethe.testkit.RunningService;
import io.lethe.vault.Resolution;
import io.lethe.vault.SubjectVault;
import io.lethe.vault.alias.SubjectReference;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two subjects turned out to be one: nothing that either said no to is allowed any more. */
class MergesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String EARLY = "2026-02-01T00:00:00Z";
    private static final String LATE = "2026-03-01T00:00:00Z";

    private static Surroundings surroundings;
    private static RunningService service;

    private final String person = UUID.randomUUID().toString();
    private final String one = "crm:" + person;
    private final String other = "shop:" + person;

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

    private static void agree(String subject, String at) {
        post(
                "consents",
                """
                {"subject":"%s","purpose":"newsletter","channel":"email","notice":"v1",
                 "method":"form","evidence":{"ip":"203.0.113.77"},"at":"%s"}"""
                        .formatted(subject, at));
    }

    private static void withdraw(String subject, String at) {
        post(
                "consents/withdrawals",
                "{\"subject\":\"%s\",\"purpose\":\"newsletter\",\"channel\":\"email\",\"at\":\"%s\"}"
                        .formatted(subject, at));
    }

    private static void post(String path, String body) {
        var answer = service.post("/v1/" + path, body, "source");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    /** As contact-service tells it, and until every name leads to the survivor. */
    private void merge() throws SQLException {
        SubjectId survivor = whoHas(one);
        SubjectId merged = whoHas(other);
        told(survivor, merged);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            assertThat(whoHas(other)).isEqualTo(survivor);
                            assertThat(whoHas(merged.value())).isEqualTo(survivor);
                        });
    }

    private static void told(SubjectId survivor, SubjectId merged) throws SQLException {
        told("mergeFollower", new SubjectsMerged(survivor, merged, "Same card", now()));
    }

    private static void restricted(SubjectId subject) throws SQLException {
        told(
                "restrictionFollower",
                new ProcessingRestricted(
                        UUID.randomUUID().toString(),
                        subject,
                        RestrictionGround.ACCURACY_CONTESTED,
                        now()));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    private static void told(String follower, SubjectEvent event) throws SQLException {
        EventEnvelope envelope =
                new EventEnvelope(
                        UUID.randomUUID().toString(),
                        EventCatalogue.forClass(event.getClass()).cloudEventType(),
                        "/contact-service",
                        event.key(),
                        Instant.now().toString(),
                        "user:agent",
                        "trace",
                        null,
                        0,
                        0,
                        EventJson.write(event));
        try (Connection connection = service.bean(DataSource.class).getConnection()) {
            service.bean(follower, EventHandler.class)
                    .apply(connection, List.of(new Arrival("lethe.contact", 0, 0, 0, envelope)));
        }
    }

    private static SubjectId whoHas(String reference) {
        return ((Resolution.Known)
                        service.bean(SubjectVault.class)
                                .lookUp(List.of(SubjectReference.parse("subject", reference)))
                                .getFirst())
                .subject();
    }

    private static void awaitWork(String condition, SubjectId merged) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(
                                                service.bean(JdbcClient.class)
                                                        .sql(
                                                                "SELECT "
                                                                        + condition
                                                                        + " FROM merge_work WHERE merged = ?")
                                                        .param(merged.value())
                                                        .query(Boolean.class)
                                                        .optional())
                                        .hasValue(true));
    }

    private static String rule(String reference) {
        JsonNode answer =
                JsonMapper.shared()
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
        return answer.get("rule").asString();
    }

    @Test
    void aWithdrawalOfEitherHoldsAgainstALaterConsentOfTheOther() throws SQLException {
        agree(one, LATE);
        withdraw(other, EARLY);
        SubjectId merged = whoHas(other);

        merge();

        for (String name : List.of(one, other, merged.value())) {
            assertThat(rule(name)).isEqualTo("consent-withdrawn");
        }
        agree(other, Instant.now().toString());
        assertThat(rule(one)).isEqualTo("consent-given");
    }

    @Test
    void soDoesTheSurvivorsOwn() throws SQLException {
        withdraw(one, EARLY);
        agree(other, LATE);

        merge();

        assertThat(rule(other)).isEqualTo("consent-withdrawn");
    }

    @Test
    void aConsentThatOnlyOneHasIsTheSurvivorsWithItsEvidence() throws SQLException {
        agree(other, EARLY);
        post(
                "suppressions",
                "{\"subject\":\"%s\",\"channel\":\"post\",\"reason\":\"legal\"}".formatted(one));

        merge();

        assertThat(rule(one)).isEqualTo("consent-given");
        assertThat(
                        new LogCheck(surroundings)
                                .texts(
                                        "SELECT convert_from(payload, 'UTF8') FROM event WHERE aggregate_identifier = '"
                                                + whoHas(one)
                                                + "' AND payload_type = 'io.lethe.consent.ConsentGiven'"))
                .singleElement()
                .satisfies(it -> assertThat(it).contains("\"ip\":\"s1.").contains(EARLY));
    }

    @Test
    void aSuppressionAndAnObjectionOfEitherHold() throws SQLException {
        agree(one, LATE);
        agree(other, LATE);
        post(
                "objections",
                "{\"subject\":\"%s\",\"purpose\":\"newsletter\",\"at\":\"%s\"}"
                        .formatted(other, EARLY));
        post(
                "objections/withdrawals",
                "{\"subject\":\"%s\",\"purpose\":\"newsletter\",\"at\":\"%s\"}"
                        .formatted(one, LATE));

        merge();
        assertThat(rule(one)).isEqualTo("objected");
        post(
                "suppressions",
                "{\"subject\":\"%s\",\"channel\":\"email\",\"reason\":\"bounce\"}"
                        .formatted(other));

        assertThat(rule(one)).isEqualTo("suppressed");
    }

    @Test
    void whatWasOnItsWayToTheOtherStreamIsTheSurvivorsToo() throws SQLException {
        agree(one, EARLY);
        agree(other, EARLY);
        SubjectId merged = whoHas(other);
        merge();

        service.bean(Batcher.class)
                .carryOut(
                        List.of(
                                new Instruction(
                                        new WithdrawConsent(
                                                new ConsentWithdrawn(
                                                        merged,
                                                        "newsletter",
                                                        "email",
                                                        Instant.parse(LATE)),
                                                Instant.now()),
                                        new Provenance("client:test", "trace", null))));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(rule(one)).isEqualTo("consent-withdrawn"));
    }

    @Test
    void theOtherNamesLeadToTheSurvivorOnceTheirRestrictionIsHeardOf() throws SQLException {
        agree(one, EARLY);
        agree(other, EARLY);
        SubjectId survivor = whoHas(one);
        SubjectId merged = whoHas(other);
        restricted(merged);

        told(survivor, merged);

        awaitWork("taken >= wanted", merged);
        assertThat(whoHas(other)).isEqualTo(merged);
        assertThat(rule(other)).isEqualTo("restricted");
        restricted(survivor);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(whoHas(other)).isEqualTo(survivor));
        assertThat(rule(other)).isEqualTo("restricted");
    }

    @Test
    void whatACrashLeftIsDoneAgainAndTakesNothingOverTwice() throws SQLException {
        agree(one, LATE);
        withdraw(other, EARLY);
        SubjectId merged = whoHas(other);
        merge();
        agree(one, Instant.now().toString());

        service.bean(JdbcClient.class)
                .sql("UPDATE merge_work SET taken = -1, named = false WHERE merged = ?")
                .param(merged.value())
                .update();

        awaitWork("named", merged);
        assertThat(rule(other)).isEqualTo("consent-given");
    }

    @Test
    void whoWasMergedIntoOneWhoIsMergedGoesAlong() throws SQLException {
        String third = "web:" + person;
        agree(third, LATE);
        agree(one, LATE);
        withdraw(other, EARLY);
        SubjectId last = whoHas(third);

        told(whoHas(one), whoHas(other));
        told(last, whoHas(one));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            for (String name : List.of(one, other, third)) {
                                assertThat(whoHas(name)).isEqualTo(last);
                                assertThat(rule(name)).isEqualTo("consent-withdrawn");
                            }
                        });
    }

    @Test
    void toldTwiceItHappensOnceAndARebuildComesToTheSame() throws SQLException {
        agree(one, LATE);
        withdraw(other, EARLY);
        SubjectId survivor = whoHas(one);
        SubjectId merged = whoHas(other);
        merge();
        long events = new LogCheck(surroundings).texts("SELECT 1 FROM event").size();

        told(survivor, merged);
        service.bean(Rebuild.class).rebuild("consent-status");
        service.bean(Rebuild.class).rebuild("circumstances");

        assertThat(new LogCheck(surroundings).texts("SELECT 1 FROM event")).hasSize((int) events);
        assertThat(rule(other)).isEqualTo("consent-withdrawn");
        assertThat(
                        new LogCheck(surroundings)
                                .texts(
                                        "SELECT merged FROM consent_status WHERE subject = '"
                                                + merged
                                                + "'"))
                .containsExactly("t");
    }

    @Test
    void whoKeepsACopyAsksAboutTheMergedOne() throws SQLException {
        agree(one, EARLY);
        agree(other, EARLY);
        SubjectId merged = whoHas(other);
        merge();

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(
                                                everything(
                                                                surroundings.bootstrapServers(),
                                                                "lethe.decisions")
                                                        .stream()
                                                        .map(
                                                                each ->
                                                                        new String(
                                                                                each.value(),
                                                                                StandardCharsets
                                                                                        .UTF_8)))
                                        .anyMatch(
                                                each ->
                                                        each.contains(merged.value())
                                                                && each.contains("\"ask\"")
                                                                && each.contains("[\"merged\"]")));
    }

    @Test
    void whoWasErasedMeanwhileIsLeftInPeace() throws SQLException {
        agree(one, EARLY);
        agree(other, EARLY);
        SubjectId survivor = whoHas(one);
        SubjectId merged = whoHas(other);
        service.bean(SubjectVault.class).shred(List.of(survivor));
        service.bean(Batcher.class)
                .carryOut(
                        List.of(
                                new Instruction(
                                        new Purge(
                                                survivor,
                                                UUID.randomUUID().toString(),
                                                Instant.now().truncatedTo(ChronoUnit.MICROS)),
                                        new Provenance("client:test", "trace", null))));

        told(survivor, merged);

        awaitWork("taken >= wanted AND named", merged);
        assertThat(rule(one)).isEqualTo("subject-erased");
    }
}
