package io.lethe.consent;

import static io.lethe.testkit.TopicReader.everything;
import static io.lethe.testkit.TopicReader.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.consent.fixture.LogCheck;
import io.lethe.consent.fixture.Surroundings;
import io.lethe.events.Personal;
import io.lethe.events.SubjectId;
import io.lethe.events.consent.ConsentGiven;
import io.lethe.kit.batch.Rebuild;
import io.lethe.kit.store.EventReplay;
import io.lethe.kit.store.RecordedEvent;
import io.lethe.testkit.RunningService;
import io.lethe.vault.Resolution;
import io.lethe.vault.SubjectVault;
import io.lethe.vault.alias.SubjectReference;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is left of somebody who agreed over Kafka, once the keys are destroyed. */
class ShreddedSubjectTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LONG_AGO = "2026-01-01T00:00:00Z";
    private static final Personal<String> SHOWN = Personal.known("203.0.113.77");
    private static final Personal<String> ERASED = Personal.erased();

    private static Surroundings surroundings;
    private static RunningService service;

    private final String alias = "email:" + UUID.randomUUID() + "@example.org";
    private SubjectId subject;

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

    @BeforeEach
    void agreeAndBeForgotten() throws SQLException {
        report(LONG_AGO);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(decisions(alias)).containsExactly("ALLOW consent-given"));
        subject = whoHasTheAlias();
        assertThat(consentOf(subject)).isEqualTo(consent(subject, SHOWN));
        assertThat(keysOf(subject)).isOne();

        service.bean(SubjectVault.class).shred(List.of(subject));
    }

    @Test
    void aReplayGivesTheEventWithNothingButItsValuesErased() throws SQLException {
        assertThat(consentOf(subject)).isEqualTo(consent(subject, ERASED));
        assertThat(keysOf(subject)).isZero();
    }

    @Test
    void theAnswerIsNoWhoeverIsAskedFor() {
        assertThat(decisions(subject.value(), alias))
                .containsExactly("DENY subject-erased", "DENY subject-erased");

        service.bean(Rebuild.class).rebuild("consent-status");

        assertThat(decisions(subject.value(), alias))
                .containsExactly("DENY subject-erased", "DENY subject-erased");
    }

    @Test
    void whatHappenedBeforeIsADeadLetterAndLeavesNothing() throws SQLException {
        Counts before = Counts.now();

        report("2026-02-01T00:00:00Z");

        awaitErasedLetters(before.letters() + 1);
        assertThat(Counts.now()).isEqualTo(before.withOneLetterMore());
    }

    @Test
    void whatHappensAfterwardsIsOfSomebodyElseWithAKeyOfTheirOwn() throws SQLException {
        report(Instant.now().toString());
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(decisions(alias)).containsExactly("ALLOW consent-given"));
        SubjectId other = whoHasTheAlias();

        assertThat(other).isNotEqualTo(subject);
        assertThat(keysOf(other)).isOne();
        assertThat(consentOf(other).evidence()).containsOnly(Map.entry("ip", SHOWN));
        assertThat(consentOf(subject)).isEqualTo(consent(subject, ERASED));
        assertThat(decisions(subject.value())).containsExactly("DENY subject-erased");

        Counts before = Counts.now();
        report(LONG_AGO);
        awaitErasedLetters(before.letters() + 1);
        assertThat(Counts.now()).isEqualTo(before.withOneLetterMore());
    }

    /** What a refused report must not change, and the letters, which it does. */
    private record Counts(long events, long keys, long aliases, long letters) {

        static Counts now() throws SQLException {
            return new Counts(
                    new LogCheck(surroundings).texts("SELECT event_identifier FROM event").size(),
                    inVault("SELECT count(*) FROM data_key"),
                    inVault("SELECT count(*) FROM alias WHERE sealed IS NOT NULL"),
                    erasedLetters());
        }

        Counts withOneLetterMore() {
            return new Counts(events, keys, aliases, letters + 1);
        }
    }

    private void report(String at) {
        surroundings
                .upstream()
                .report(
                        "io.lethe.upstream.ConsentGiven.v1",
                        UUID.randomUUID().toString(),
                        """
                {"subject":"%s","purpose":"newsletter","channel":"email","notice":"v1",
                 "method":"web-form","evidence":{"ip":"203.0.113.77"},"at":"%s"}"""
                                .formatted(alias, at));
    }

    private static ConsentGiven consent(SubjectId subject, Personal<String> ip) {
        return new ConsentGiven(
                subject,
                "newsletter",
                "email",
                "v1",
                "web-form",
                false,
                Map.of("ip", ip),
                Instant.parse(LONG_AGO));
    }

    private SubjectId whoHasTheAlias() {
        Resolution whose =
                service.bean(SubjectVault.class)
                        .lookUp(List.of(SubjectReference.parse("subject", alias)))
                        .getFirst();
        assertThat(whose).isInstanceOf(Resolution.Known.class);
        return ((Resolution.Known) whose).subject();
    }

    /** The only event of a subject, as a replay of the whole store reads it. */
    private static ConsentGiven consentOf(SubjectId subject) throws SQLException {
        List<ConsentGiven> consents = new ArrayList<>();
        try (Connection connection = service.bean(DataSource.class).getConnection()) {
            service.bean(EventReplay.class)
                    .everything(
                            connection,
                            page ->
                                    page.stream()
                                            .map(RecordedEvent::event)
                                            .filter(ConsentGiven.class::isInstance)
                                            .map(ConsentGiven.class::cast)
                                            .filter(each -> each.subject().equals(subject))
                                            .forEach(consents::add));
        }
        assertThat(consents).hasSize(1);
        return consents.getFirst();
    }

    private static List<String> decisions(String... references) {
        List<String> queries =
                List.of(references).stream()
                        .map(
                                """
                                {"subject":"%s","purpose":"newsletter","channel":"email"}"""
                                        ::formatted)
                        .toList();
        JsonNode answer =
                JsonMapper.shared()
                        .readTree(
                                service.post(
                                                "/v1/decisions",
                                                "{\"queries\":[" + String.join(",", queries) + "]}",
                                                "source")
                                        .body());
        return StreamSupport.stream(answer.get("decisions").spliterator(), false)
                .map(each -> each.get("outcome").asString() + " " + each.get("rule").asString())
                .toList();
    }

    private static long keysOf(SubjectId subject) throws SQLException {
        return inVault(
                "SELECT count(*) FROM data_key WHERE subject = '"
                        + HexFormat.of().formatHex(subject.bits())
                        + "'");
    }

    private static long inVault(String query) throws SQLException {
        try (var connection = surroundings.vault().connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void awaitErasedLetters(long count) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(erasedLetters()).isEqualTo(count));
    }

    private static long erasedLetters() {
        return everything(surroundings.bootstrapServers(), "lethe.consent.dead-letters").stream()
                .filter(letter -> header(letter, "lethe-reason").equals("subject-erased"))
                .count();
    }
}
