package io.lethe.retention.erasures;

import static io.lethe.testkit.TopicReader.everything;
import static io.lethe.testkit.TopicReader.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.consent.ConsentService;
import io.lethe.events.SubjectId;
import io.lethe.events.contact.SubjectsMerged;
import io.lethe.events.erasure.ErasureGround;
import io.lethe.events.erasure.ErasureRequested;
import io.lethe.events.erasure.PurgeAcknowledged;
import io.lethe.events.restriction.ProcessingRestricted;
import io.lethe.events.restriction.ProcessingRestrictionLifted;
import io.lethe.events.restriction.RestrictionGround;
import io.lethe.kit.batch.Batcher;
import io.lethe.kit.batch.Instruction;
import io.lethe.kit.batch.Rebuild;
import io.lethe.kit.store.Provenance;
import io.lethe.retention.RetentionService;
import io.lethe.retention.erasures.ErasureCommand.Acknowledge;
import io.lethe.retention.erasures.ErasureCommand.RequestErasure;
import io.lethe.retention.fixture.ContactLog;
import io.lethe.testkit.RunningService;
import io.lethe.testkit.ServiceSurroundings;
import io.lethe.testkit.TestDatabase;
import io.lethe.vault.Resolution;
import io.lethe.vault.SubjectVault;
import io.lethe.vault.alias.SubjectReference;
import io.lethe.vault.seal.KeyName;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Erasures from outside, with a service that holds personal data, and a log of restrictions. */
class ErasureTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static ServiceSurroundings surroundings;
    private static RunningService retention;
    private static RunningService consent;
    private static ContactLog contact;

    private final String alias = "email:" + UUID.randomUUID() + "@example.org";

    @BeforeAll
    static void start() throws Exception {
        surroundings = new ServiceSurroundings("retention", RetentionService.class);
        contact = new ContactLog(surroundings.bootstrapServers());
        retention = startedRetention();
        consent = startedConsent();
    }

    private static RunningService startedRetention() {
        return new RunningService(
                surroundings, Map.of("lethe.retention.services", "consent-service"));
    }

    private static RunningService startedConsent() {
        return new RunningService(surroundings, "consent", ConsentService.class);
    }

    @AfterAll
    static void stop() {
        contact.close();
        consent.close();
        retention.close();
        surroundings.close();
    }

    @Test
    void aPersonIsForgottenEverywhereAndACertificateSaysSo() throws Exception {
        agree();
        suppress();
        SubjectId subject = whoHasTheAlias();
        String suppressed = lastOf("lethe.suppressions", subject.value() + "|phone");
        assertThat(decision(alias)).isEqualTo("ALLOW consent-given");
        assertThat(lastOf("lethe.decisions", subject.value() + "|newsletter|email"))
                .contains("\"consent\":\"given\"");
        assertThat(suppressed).contains("complaint");

        Instant asked = Instant.now();
        String erasure = opened(erase(alias, "dpo"));
        JsonNode done = awaitCompleted(erasure);

        assertThat(done.get("subject").asString()).isEqualTo(subject.value());
        assertThat(done.get("waitingFor").isEmpty()).isTrue();
        assertThat(decision(alias)).isEqualTo("DENY subject-erased");
        assertThat(decision(subject.value())).isEqualTo("DENY subject-erased");
        KeyName key = new KeyName(subject, "evidence");
        assertThat(consent.bean(SubjectVault.class).find(Set.of(key)).isErased(key)).isTrue();
        assertThat(keysOf(subject)).isZero();
        certify(erasure, subject, asked);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(
                                                lastOf(
                                                        "lethe.decisions",
                                                        subject.value() + "|newsletter|email"))
                                        .contains("\"consent\":\"erased\"")
                                        .doesNotContain("notice"));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(lastOf("lethe.suppressions", subject.value() + "|phone"))
                                        .contains("[\"erasure\"]"));
    }

    @Test
    void whoTurnedOutToBeThePersonIsForgottenWithThem() throws Exception {
        agree();
        SubjectId survivor = whoHasTheAlias();
        SubjectId merged = SubjectId.random();
        post(
                "/v1/consents",
                """
                {"subject":"%s","purpose":"newsletter","channel":"email","notice":"v1",
                 "method":"web-form","evidence":{"ip":"203.0.113.77"}}"""
                        .formatted(merged.value()));
        contact.write(
                new SubjectsMerged(
                        survivor,
                        merged,
                        "Same card",
                        Instant.now().truncatedTo(ChronoUnit.MICROS)));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(decision(merged.value()))
                                        .isEqualTo(decision(alias))
                                        .isEqualTo("ALLOW consent-given"));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(
                                                count(
                                                        retentionDatabase(),
                                                        "SELECT count(*) FROM merged_subject WHERE merged = '"
                                                                + merged.value()
                                                                + "'"))
                                        .isOne());

        awaitCompleted(opened(erase(merged.value(), "dpo")));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            assertThat(decision(alias)).isEqualTo("DENY subject-erased");
                            assertThat(decision(merged.value())).isEqualTo("DENY subject-erased");
                            assertThat(keysOf(survivor)).isZero();
                            assertThat(keysOf(merged)).isZero();
                        });
    }

    @Test
    void whoseMergeIsHeardOfOnlyAfterTheErasureIsForgottenAsWell() throws Exception {
        agree();
        SubjectId survivor = whoHasTheAlias();
        SubjectId merged = SubjectId.random();
        post(
                "/v1/consents",
                """
                {"subject":"%s","purpose":"newsletter","channel":"email","notice":"v1",
                 "method":"web-form","evidence":{"ip":"203.0.113.77"}}"""
                        .formatted(merged.value()));
        awaitCompleted(opened(erase(alias, "dpo")));

        contact.write(
                new SubjectsMerged(
                        survivor,
                        merged,
                        "Same card",
                        Instant.now().truncatedTo(ChronoUnit.MICROS)));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            assertThat(decision(merged.value())).isEqualTo("DENY subject-erased");
                            assertThat(keysOf(merged)).isZero();
                        });
    }

    private static void certify(String erasure, SubjectId subject, Instant asked) throws Exception {
        JsonNode certificate = retention.json("/v1/erasures/" + erasure + "/certificate", "dpo");
        JsonNode service = certificate.get("services").get(0);
        assertThat(certificate.get("subject").asString()).isEqualTo(subject.value());
        assertThat(certificate.get("ground").asString()).isEqualTo("art-17-1-b");
        assertThat(texts(certificate.get("keys"))).containsExactly(subject.value() + "/evidence");
        assertThat(certificate.get("services").size()).isOne();
        assertThat(service.get("service").asString()).isEqualTo("consent-service");
        assertThat(service.get("held").asBoolean()).isTrue();
        List<Instant> times = new ArrayList<>(List.of(asked.minusSeconds(1)));
        for (JsonNode at :
                List.of(
                        certificate.get("requestedAt"),
                        certificate.get("keysDestroyedAt"),
                        service.get("purgedAt"),
                        certificate.get("completedAt"))) {
            times.add(Instant.parse(at.asString()));
        }
        assertThat(times).isSorted();
        assertThat(typeOf("lethe.consent", service.get("purged")))
                .isEqualTo("io.lethe.erasure.PersonalDataPurged.v1");
        JsonNode events = certificate.get("events");
        assertThat(
                        List.of(
                                typeOf("lethe.retention", events.get("requested")),
                                typeOf("lethe.retention", events.get("keysDestroyed")),
                                typeOf("lethe.retention", service.get("acknowledged")),
                                typeOf("lethe.retention", events.get("completed"))))
                .containsExactly(
                        "io.lethe.erasure.ErasureRequested.v1",
                        "io.lethe.erasure.SubjectKeysDestroyed.v1",
                        "io.lethe.erasure.PurgeAcknowledged.v1",
                        "io.lethe.erasure.ErasureCompleted.v1");
        // One chain of causes, from the request on, under the name of who asked.
        ConsumerRecord<byte[], byte[]> last = event("lethe.retention", events.get("completed"));
        assertThat(header(last, "ce_lethecausation")).isEqualTo(service.get("purged").asString());
        assertThat(header(last, "ce_letheactor"))
                .isEqualTo(
                        header(event("lethe.retention", events.get("requested")), "ce_letheactor"));
        assertThat(header(last, "ce_lethecorrelation"))
                .isEqualTo(
                        header(
                                event("lethe.retention", events.get("requested")),
                                "ce_lethecorrelation"));
    }

    @Test
    void whatIsLeftIsTheSameAfterARebuild() throws Exception {
        agree();
        SubjectId subject = whoHasTheAlias();
        suppress();
        String erasure = opened(erase(alias, "dpo"));
        awaitCompleted(erasure);
        List<String> tables = List.of("consent_status", "suppression");
        List<String> before = new ArrayList<>();
        for (String table : tables) {
            before.add(rows("consent", table, "subject = '" + subject + "'"));
        }
        String status = retention.get("/v1/erasures/" + erasure, "dpo").body();
        String certificate =
                retention.get("/v1/erasures/" + erasure + "/certificate", "dpo").body();

        consent.bean(Rebuild.class).rebuild("consent-status");
        consent.bean(Rebuild.class).rebuild("suppressions");
        retention.bean(Rebuild.class).rebuild("erasures");

        assertThat(before.get(0)).contains("erased\":true").doesNotContain("web-form");
        for (String table : tables) {
            assertThat(rows("consent", table, "subject = '" + subject + "'"))
                    .isEqualTo(before.get(tables.indexOf(table)));
        }
        assertThat(retention.get("/v1/erasures/" + erasure, "dpo").body()).isEqualTo(status);
        assertThat(retention.get("/v1/erasures/" + erasure + "/certificate", "dpo").body())
                .isEqualTo(certificate);
    }

    @Test
    void whenNothingElseIsToBeDoneItTakesLessThanTwoSeconds() throws Exception {
        agree();
        awaitCompleted(opened(erase(alias, "dpo")));
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String subject = SubjectId.random().value();
            long began = System.nanoTime();
            String erasure = opened(erase(subject, "dpo"));
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> status(erasure).get("state").asString().equals("completed"));
            millis.add((System.nanoTime() - began) / 1_000_000);
        }

        assertThat(millis.stream().sorted().toList().get(2)).as("of %s", millis).isLessThan(2_000);
    }

    @Test
    void aSecondErasureAnswersWithTheFirstCaseAlsoWhenItIsDone() throws Exception {
        agree();
        SubjectId subject = whoHasTheAlias();
        String first = opened(erase(alias, "dpo"));
        assertThat(opened(erase(subject.value(), "dpo"))).isEqualTo(first);

        awaitCompleted(first);

        assertThat(opened(erase(subject.value(), "dpo"))).isEqualTo(first);
        assertThat(
                        count(
                                retentionDatabase(),
                                "SELECT count(*) FROM erasure WHERE subject = '" + subject + "'"))
                .isOne();
        HttpResponse<String> byAlias = erase(alias, "dpo");
        assertThat(byAlias.statusCode()).isEqualTo(404);
        assertThat(problem(byAlias)).isEqualTo("subject-erased");
    }

    @Test
    void whoeverIsNotKnownIsNotMadeKnownByIt() throws Exception {
        HttpResponse<String> answer = erase(alias, "dpo");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(problem(answer)).isEqualTo("subject-unknown");
        assertThat(answer.body()).contains("\"/subject\"").doesNotContain("example.org");
        assertThat(resolution()).isInstanceOf(Resolution.Unknown.class);
    }

    @Test
    void whatIsToBeKeptIsNotErasedUntilTheRestrictionIsLifted() throws Exception {
        agree();
        SubjectId subject = whoHasTheAlias();
        restrict("r-" + subject, subject, RestrictionGround.LEGAL_CLAIMS);

        HttpResponse<String> refused = erase(alias, "dpo");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(problem(refused)).isEqualTo("erasure-restricted");
        assertThat(refused.body()).contains("r-" + subject);
        awaitRestrictedAndNotErased();
        contact.write(new ProcessingRestrictionLifted("r-" + subject, subject, Instant.now()));
        awaitRestrictions("r-" + subject, 0);
        awaitCompleted(opened(erase(alias, "dpo")));
    }

    @Test
    void aRestrictionOnAnotherGroundDoesNotKeepAnErasureFromHappening() throws Exception {
        agree();
        SubjectId subject = whoHasTheAlias();
        restrict("r-" + subject, subject, RestrictionGround.ACCURACY_CONTESTED);

        awaitCompleted(opened(erase(alias, "dpo")));
    }

    @Test
    void aCaseThatARestrictionOvertookWaitsForItsEnd() throws Exception {
        agree();
        SubjectId subject = whoHasTheAlias();
        String restriction = "r-" + subject;
        restrict(restriction, subject, RestrictionGround.UNLAWFUL_PROCESSING);
        String erasure = UUID.randomUUID().toString();
        // As if the restriction had come between the request and the keys.
        carryOut(
                new RequestErasure(
                        new ErasureRequested(
                                erasure, subject, ErasureGround.ART_17_1_B, Instant.now()),
                        List.of(),
                        Instant.now()));

        assertThat(status(erasure).get("state").asString()).isEqualTo("requested");
        assertThat(texts(status(erasure).get("blockedBy"))).containsExactly(restriction);
        // The worker looks round every second, and has done so once this is measured.
        awaitMeasured("lethe_erasures_open{", "state=\"requested\"", 1);
        assertThat(status(erasure).get("state").asString()).isEqualTo("requested");
        awaitRestrictedAndNotErased();

        contact.write(new ProcessingRestrictionLifted(restriction, subject, Instant.now()));

        awaitCompleted(erasure);
        assertThat(decision(alias)).isEqualTo("DENY subject-erased");
    }

    @Test
    void aServiceThatIsStoppedIsWaitedForAndTheCaseSaysSo() throws Exception {
        agree();
        SubjectId subject = whoHasTheAlias();
        consent.close();
        String erasure;
        try {
            erasure = opened(erase(alias, "dpo"));

            await().atMost(PATIENCE)
                    .untilAsserted(
                            () ->
                                    assertThat(texts(status(erasure).get("waitingFor")))
                                            .containsExactly("consent-service"));
            assertThat(status(erasure).get("state").asString()).isEqualTo("keys-destroyed");
            assertThat(keysOf(subject)).isZero();
            HttpResponse<String> early =
                    retention.get("/v1/erasures/" + erasure + "/certificate", "dpo");
            assertThat(early.statusCode()).isEqualTo(409);
            assertThat(problem(early)).isEqualTo("erasure-not-completed");
            assertThat(cases("open")).contains(erasure);
            assertThat(cases("completed")).doesNotContain(erasure);
        } finally {
            consent = startedConsent();
        }

        awaitCompleted(erasure);
        assertThat(decision(subject.value())).isEqualTo("DENY subject-erased");
        assertThat(cases("open")).doesNotContain(erasure);
        assertThat(cases("completed")).contains(erasure);
    }

    @Test
    void aCaseWhoseStreamCannotBeReadHoldsUpNobodyElse() throws Exception {
        SubjectId subject = SubjectId.random();
        restrict("r-" + subject, subject, RestrictionGround.LEGAL_CLAIMS);
        String stuck = UUID.randomUUID().toString();
        carryOut(
                new RequestErasure(
                        new ErasureRequested(
                                stuck, subject, ErasureGround.ART_17_1_B, Instant.now()),
                        List.of(),
                        Instant.now()));
        payloadOf(subject, "payload || '}'");
        contact.write(new ProcessingRestrictionLifted("r-" + subject, subject, Instant.now()));
        awaitStuck(1);

        String other = opened(erase(SubjectId.random().value(), "dpo"));

        awaitCompleted(other);
        assertThat(status(stuck).get("state").asString()).isEqualTo("requested");
        payloadOf(subject, "substr(payload, 1, length(payload) - 1)");
        awaitCompleted(stuck);
        awaitStuck(0);
    }

    @Test
    void aCaseGoesOnWhereItsOwnServiceWasStoppedWhileTheOtherPurged() throws Exception {
        agree();
        SubjectId subject = whoHasTheAlias();
        consent.close();
        String erasure;
        try {
            erasure = opened(erase(alias, "dpo"));
            await().atMost(PATIENCE)
                    .until(() -> status(erasure).get("state").asString().equals("keys-destroyed"));
            retention.close();
        } finally {
            consent = startedConsent();
        }
        try {
            await().atMost(PATIENCE)
                    .until(
                            () ->
                                    count(
                                                    surroundings.database("consent"),
                                                    "SELECT count(*) FROM event WHERE payload_type"
                                                            + " = 'io.lethe.erasure.PersonalDataPurged'"
                                                            + " AND aggregate_identifier = '"
                                                            + subject
                                                            + "'")
                                            == 1);
        } finally {
            retention = startedRetention();
        }

        awaitCompleted(erasure);
    }

    /** Between what the vault committed and what the case recorded. */
    @Test
    void aCrashAfterTheKeysWereDestroyedLosesNothingOfTheCertificate() throws Exception {
        agree();
        SubjectId subject = whoHasTheAlias();
        retention.bean(SubjectVault.class).shred(List.of(subject));

        String erasure = opened(erase(subject.value(), "dpo"));

        awaitCompleted(erasure);
        assertThat(
                        texts(
                                retention
                                        .json("/v1/erasures/" + erasure + "/certificate", "dpo")
                                        .get("keys")))
                .containsExactly(subject.value() + "/evidence");
    }

    @Test
    void aCaseThatWaitsForNobodyAnyMoreIsCompletedByItself() throws Exception {
        consent.close();
        String erasure;
        try {
            SubjectId subject = SubjectId.random();
            erasure = opened(erase(subject.value(), "dpo"));
            await().atMost(PATIENCE)
                    .until(() -> status(erasure).get("state").asString().equals("keys-destroyed"));
            // As it was with a service more in the setting.
            carryOut(
                    new Acknowledge(
                            new PurgeAcknowledged(
                                    subject,
                                    erasure,
                                    "consent-service",
                                    false,
                                    "event-1",
                                    Instant.now()),
                            List.of("consent-service", "archive-service"),
                            Instant.now()));

            awaitCompleted(erasure);
        } finally {
            consent = startedConsent();
        }
    }

    @Test
    void replicasShareTheCasesAndEveryStepIsRecordedOnce() throws Exception {
        List<String> subjects = new ArrayList<>();
        try (RunningService replica = startedRetention()) {
            for (int i = 0; i < 20; i++) {
                String subject = SubjectId.random().value();
                opened(erase(i % 2 == 0 ? retention : replica, subject, "dpo"));
                subjects.add(subject);
            }
            for (String subject : subjects) {
                awaitCompleted(opened(erase(replica, subject, "dpo")));
            }
        }

        for (String subject : subjects) {
            assertThat(
                            text(
                                    retentionDatabase(),
                                    "SELECT string_agg(payload_type, ' ' ORDER BY sequence_number)"
                                            + " FROM event WHERE aggregate_identifier = '"
                                            + subject
                                            + "'"))
                    .isEqualTo(
                            "io.lethe.erasure.ErasureRequested io.lethe.erasure.SubjectKeysDestroyed"
                                    + " io.lethe.erasure.PurgeAcknowledged"
                                    + " io.lethe.erasure.ErasureCompleted");
        }
    }

    @Test
    void somebodyWhomNoServiceKnowsHasACertificateThatSaysSo() throws Exception {
        String erasure = opened(erase(SubjectId.random().value(), "dpo"));

        awaitCompleted(erasure);

        JsonNode certificate = retention.json("/v1/erasures/" + erasure + "/certificate", "dpo");
        assertThat(certificate.get("keys").isEmpty()).isTrue();
        assertThat(certificate.get("services").get(0).get("held").asBoolean()).isFalse();
    }

    @Test
    void anErasureReportedOverKafkaIsCarriedOutAndABadOneIsADeadLetter() throws Exception {
        agree();
        SubjectId subject = whoHasTheAlias();
        long unknown = letters("subject-unknown");
        long restricted = letters("erasure-restricted");
        SubjectId kept = SubjectId.random();
        restrict("r-" + kept, kept, RestrictionGround.LEGAL_CLAIMS);

        report("email:" + UUID.randomUUID() + "@example.org");
        report(kept.value());
        report(alias);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(
                                                count(
                                                        retentionDatabase(),
                                                        "SELECT count(*) FROM erasure WHERE state = 'completed' AND subject = '"
                                                                + subject
                                                                + "'"))
                                        .isOne());
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            assertThat(letters("subject-unknown")).isEqualTo(unknown + 1);
                            assertThat(letters("erasure-restricted")).isEqualTo(restricted + 1);
                        });
    }

    @Test
    void anIdempotencyKeyAnswersTheSameAgain() throws Exception {
        String subject = SubjectId.random().value();

        String first = opened(erase(subject, "dpo", "Idempotency-Key", "k-" + subject));

        assertThat(opened(erase(subject, "dpo", "Idempotency-Key", "k-" + subject)))
                .isEqualTo(first);
    }

    @Test
    void nobodyButTheDpoErases() {
        assertThat(erase(alias, "").statusCode()).isEqualTo(401);
        for (String role : List.of("agent", "source", "auditor", "marketer")) {
            assertThat(erase(alias, role).statusCode()).as(role).isEqualTo(403);
        }
        assertThat(retention.get("/v1/erasures", "source").statusCode()).isEqualTo(403);
    }

    @Test
    void badInputIsNamedByItsField() {
        HttpResponse<String> noGround =
                retention.post("/v1/erasures", "{\"subject\":\"crm:1\"}", "dpo");
        assertThat(noGround.statusCode()).isEqualTo(400);
        assertThat(noGround.body()).contains("\"/ground\"");

        HttpResponse<String> badGround =
                retention.post(
                        "/v1/erasures", "{\"subject\":\"crm:1\",\"ground\":\"because\"}", "dpo");
        assertThat(badGround.statusCode()).isEqualTo(400);
        assertThat(badGround.body()).contains("\"/ground\"");

        HttpResponse<String> badSubject = erase("nobody at example", "dpo");
        assertThat(badSubject.statusCode()).isEqualTo(400);
        assertThat(badSubject.body()).contains("\"/subject\"").doesNotContain("nobody at");

        HttpResponse<String> dated =
                retention.post(
                        "/v1/erasures",
                        "{\"subject\":\"crm:1\",\"ground\":\"art-17-1-b\",\"at\":\"2026-01-01T00:00:00Z\"}",
                        "dpo");
        assertThat(problem(dated)).isEqualTo("time-not-told-by-people");

        HttpResponse<String> badState = retention.get("/v1/erasures?state=lost", "dpo");
        assertThat(badState.statusCode()).isEqualTo(400);
        assertThat(badState.body()).contains("state");

        HttpResponse<String> unknown = retention.get("/v1/erasures/none", "dpo");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(problem(unknown)).isEqualTo("erasure-unknown");
        assertThat(retention.get("/v1/erasures/none/certificate", "dpo").statusCode())
                .isEqualTo(404);
    }

    @Test
    void theCasesAreListedByAgePageByPage() {
        List<String> opened = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            opened.add(opened(erase(SubjectId.random().value(), "dpo")));
        }

        List<String> listed = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = retention.json("/v1/erasures?limit=2" + next, "agent");
            page.get("erasures").forEach(each -> listed.add(each.get("erasure").asString()));
            next = page.has("next") ? "&cursor=" + page.get("next").asString() : null;
        } while (next != null);

        assertThat(listed).doesNotHaveDuplicates().containsSubsequence(opened);
    }

    private void agree() {
        post(
                "/v1/consents",
                """
                {"subject":"%s","purpose":"newsletter","channel":"email","notice":"v1",
                 "method":"web-form","evidence":{"ip":"203.0.113.77"}}"""
                        .formatted(alias));
    }

    private void suppress() {
        post(
                "/v1/suppressions",
                "{\"subject\":\"%s\",\"channel\":\"phone\",\"reason\":\"complaint\"}"
                        .formatted(alias));
    }

    private static void post(String path, String json) {
        HttpResponse<String> answer = consent.post(path, json, "agent");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static HttpResponse<String> erase(String subject, String role, String... headers) {
        return erase(retention, subject, role, headers);
    }

    private static HttpResponse<String> erase(
            RunningService service, String subject, String role, String... headers) {
        return service.post(
                "/v1/erasures",
                "{\"subject\":\"%s\",\"ground\":\"art-17-1-b\"}".formatted(subject),
                role,
                headers);
    }

    private static String opened(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        String erasure = JsonMapper.shared().readTree(answer.body()).get("erasure").asString();
        assertThat(answer.headers().firstValue("Location")).hasValue("/v1/erasures/" + erasure);
        return erasure;
    }

    private static JsonNode status(String erasure) {
        return retention.json("/v1/erasures/" + erasure, "dpo");
    }

    private static JsonNode awaitCompleted(String erasure) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(status(erasure).get("state").asString())
                                        .isEqualTo("completed"));
        return status(erasure);
    }

    private static List<String> cases(String state) {
        List<String> cases = new ArrayList<>();
        retention
                .json("/v1/erasures?limit=1000&state=" + state, "auditor")
                .get("erasures")
                .forEach(each -> cases.add(each.get("erasure").asString()));
        return cases;
    }

    private static String problem(HttpResponse<String> answer) {
        return JsonMapper.shared()
                .readTree(answer.body())
                .get("type")
                .asString()
                .substring("urn:lethe:problem:".length());
    }

    /** consent-service reads of the restriction for itself. */
    private void awaitRestrictedAndNotErased() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(decision(alias)).isEqualTo("DENY restricted"));
    }

    private static String decision(String subject) {
        JsonNode decision =
                JsonMapper.shared()
                        .readTree(
                                consent.post(
                                                "/v1/decisions",
                                                """
                                                {"queries":[{"subject":"%s","purpose":"newsletter","channel":"email"}]}"""
                                                        .formatted(subject),
                                                "source")
                                        .body())
                        .get("decisions")
                        .get(0);
        return decision.get("outcome").asString() + " " + decision.get("rule").asString();
    }

    private static void restrict(String restriction, SubjectId subject, RestrictionGround ground)
            throws Exception {
        contact.write(new ProcessingRestricted(restriction, subject, ground, Instant.now()));
        awaitRestrictions(restriction, 1);
    }

    private static void awaitRestrictions(String restriction, long count) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(
                                                count(
                                                        retentionDatabase(),
                                                        "SELECT count(*) FROM restriction WHERE restriction = '"
                                                                + restriction
                                                                + "'"))
                                        .isEqualTo(count));
    }

    private static void awaitStuck(int many) {
        awaitMeasured("lethe_erasures_stuck", "", many);
    }

    private static void awaitMeasured(String name, String label, int value) {
        await().atMost(PATIENCE)
                .until(
                        () ->
                                retention
                                        .get("/actuator/prometheus", "")
                                        .body()
                                        .lines()
                                        .anyMatch(
                                                line ->
                                                        line.startsWith(name)
                                                                && line.contains(label)
                                                                && line.endsWith(
                                                                        " %d.0".formatted(value))));
    }

    /** As a disk may do; done twice, it is as it was. */
    private static void payloadOf(SubjectId subject, String changed) throws SQLException {
        assertThat(
                        update(
                                retentionDatabase(),
                                "UPDATE event SET payload = %s WHERE aggregate_identifier = '%s'"
                                        .formatted(changed, subject)))
                .isOne();
    }

    private static int update(TestDatabase database, String statement) throws SQLException {
        try (var connection = database.connect();
                var update = connection.createStatement()) {
            return update.executeUpdate(statement);
        }
    }

    private static void carryOut(ErasureCommand command) {
        retention
                .bean(Batcher.class)
                .carryOut(
                        List.of(
                                new Instruction(
                                        command, new Provenance("client:test", "test", null))));
    }

    private static void report(String subject) {
        surroundings
                .upstream()
                .report(
                        "io.lethe.upstream.ErasureRequested.v1",
                        UUID.randomUUID().toString(),
                        "{\"subject\":\"%s\",\"ground\":\"art-17-1-b\"}".formatted(subject));
    }

    private static long letters(String reason) {
        return everything(surroundings.bootstrapServers(), "lethe.retention.dead-letters").stream()
                .filter(letter -> header(letter, "lethe-reason").equals(reason))
                .count();
    }

    private Resolution resolution() {
        return retention
                .bean(SubjectVault.class)
                .lookUp(List.of(SubjectReference.parse("subject", alias)))
                .getFirst();
    }

    private SubjectId whoHasTheAlias() {
        assertThat(resolution()).isInstanceOf(Resolution.Known.class);
        return ((Resolution.Known) resolution()).subject();
    }

    private static long keysOf(SubjectId subject) throws SQLException {
        return count(
                surroundings.vault(),
                "SELECT count(*) FROM data_key WHERE subject = '"
                        + HexFormat.of().formatHex(subject.bits())
                        + "'");
    }

    private static TestDatabase retentionDatabase() {
        return surroundings.database("retention");
    }

    private static long count(TestDatabase database, String query) throws SQLException {
        return Long.parseLong(text(database, query));
    }

    private static String rows(String service, String table, String condition) throws SQLException {
        return text(
                surroundings.database(service),
                "SELECT coalesce(json_agg(t ORDER BY t)::text, '') FROM %s AS t WHERE %s"
                        .formatted(table, condition));
    }

    private static String text(TestDatabase database, String query) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asString()));
        return texts;
    }

    /** The newest value of a key of a compacted topic, once there is one. */
    private static String lastOf(String topic, String key) {
        return await().atMost(PATIENCE)
                .until(
                        () ->
                                everything(surroundings.bootstrapServers(), topic).stream()
                                        .filter(it -> new String(it.key(), UTF_8).equals(key))
                                        .map(it -> new String(it.value(), UTF_8))
                                        .reduce("", (_, newer) -> newer),
                        value -> !value.isEmpty());
    }

    private static String typeOf(String topic, JsonNode id) {
        return header(event(topic, id), "ce_type");
    }

    private static ConsumerRecord<byte[], byte[]> event(String topic, JsonNode id) {
        return await().atMost(PATIENCE)
                .until(
                        () ->
                                everything(surroundings.bootstrapServers(), topic).stream()
                                        .filter(it -> header(it, "ce_id").equals(id.asString()))
                                        .toList(),
                        found -> found.size() == 1)
                .getFirst();
    }
}
