package io.lethe.contact;

import static io.lethe.testkit.TopicReader.everything;
import static io.lethe.testkit.TopicReader.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.events.SubjectId;
import io.lethe.kit.batch.Rebuild;
import io.lethe.testkit.RunningService;
import io.lethe.testkit.ServiceSurroundings;
import io.lethe.vault.SubjectVault;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service from outside, on the real PostgreSQL and the real broker. */
class ContactServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String LOOK = "?reason=Answering%20a%20complaint";

    private static ServiceSurroundings surroundings;
    private static RunningService service;

    private final String person = UUID.randomUUID().toString();
    private final String crm = "crm:" + person;
    private final String address = person + "@example.org";

    @BeforeAll
    static void start() {
        surroundings = new ServiceSurroundings("contact", ContactService.class);
        service = new RunningService(surroundings);
    }

    @AfterAll
    static void stop() {
        service.close();
        surroundings.close();
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    private static String type(HttpResponse<String> refused) {
        return json(refused).get("type").asString().replace("urn:lethe:problem:", "");
    }

    private String contact(String fields) {
        return contact(crm, fields, "");
    }

    private static String contact(String subject, String fields, String extra) {
        return """
        {"subject":"%s","fields":{%s}%s}"""
                .formatted(subject, fields, extra);
    }

    private String email() {
        return "\"email\":\"" + address + "\"";
    }

    private HttpResponse<String> register(String fields) {
        return service.post("/v1/contacts", contact(fields), "agent");
    }

    private HttpResponse<String> look(String role) {
        return service.get("/v1/contacts/" + crm + LOOK, role);
    }

    private static HttpResponse<String> lookUp(String alias) {
        return service.post("/v1/subjects/lookup", "{\"subject\":\"" + alias + "\"}", "agent");
    }

    private String subject() {
        return json(lookUp(crm)).get("subject").asString();
    }

    private HttpResponse<String> restrict(String ground) {
        return service.post(
                "/v1/restrictions",
                """
                {"subject":"%s","ground":"%s"}"""
                        .formatted(crm, ground),
                "agent");
    }

    private JsonNode restrictions() {
        return json(service.get("/v1/subjects/" + crm + "/restrictions", "dpo"))
                .get("restrictions");
    }

    private static List<ConsumerRecord<byte[], byte[]>> log() {
        return everything(surroundings.bootstrapServers(), "lethe.contact");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void whatOutlastedSomebodyMarksWhoeverGetsTheirAddress() {
        SubjectVault vault = service.bean(SubjectVault.class);
        register(email());
        SubjectId gone = new SubjectId(subject());
        vault.mark(Map.of(gone, Set.of("email")));
        vault.shred(List.of(gone));

        String other = "crm:other-" + person;
        HttpResponse<String> registered =
                service.post("/v1/contacts", contact(other, email(), ""), "agent");

        assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
        SubjectId again = new SubjectId(json(lookUp(other)).get("subject").asString());
        assertThat(vault.marks(List.of(again))).isEqualTo(Map.of(again, Set.of("email")));
    }

    @Test
    void whoIsRegisteredByAMarkedAliasIsMarked() {
        SubjectVault vault = service.bean(SubjectVault.class);
        register("\"fullName\":\"Ada\"");
        SubjectId gone = new SubjectId(subject());
        vault.mark(Map.of(gone, Set.of("post")));
        vault.shred(List.of(gone));

        register("\"fullName\":\"Ada\"");

        SubjectId again = new SubjectId(subject());
        assertThat(again).isNotEqualTo(gone);
        assertThat(vault.marks(List.of(again))).isEqualTo(Map.of(again, Set.of("post")));
    }

    @Test
    void whatIsRegisteredIsShownAndTheLookIsAnEvent() {
        HttpResponse<String> registered = register("\"fullName\":\"Ada\"," + email());

        HttpResponse<String> shown = look("agent");

        assertThat(registered.statusCode()).isEqualTo(201);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(json(shown).get("subject").asString()).isEqualTo(subject());
        assertThat(json(shown).get("fields").toString())
                .isEqualTo("{\"email\":\"%s\",\"fullName\":\"Ada\"}".formatted(address));
        assertThat(shown.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        String look = json(shown).get("event").asString();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(log())
                                        .filteredOn(each -> header(each, "ce_id").equals(look))
                                        .singleElement()
                                        .satisfies(
                                                event -> {
                                                    assertThat(header(event, "ce_letheactor"))
                                                            .endsWith(":tester");
                                                    assertThat(text(event.value()))
                                                            .contains(
                                                                    "\"fields\":[\"email\",\"fullName\"]",
                                                                    "\"reason\":\"Answering a complaint\"");
                                                }));
    }

    @Test
    void noValueStandsInClearInTheStoreOrOnKafka() throws SQLException {
        register("\"fullName\":\"Countess " + person + "\"," + email());
        String subject = subject();

        assertThat(texts("SELECT convert_from(payload, 'UTF8') FROM event"))
                .anyMatch(
                        each ->
                                each.contains(subject)
                                        && each.contains("\"fullName\":\"s1.")
                                        && each.contains("\"email\":\"s1."))
                .noneMatch(each -> each.contains(person));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(log())
                                        .extracting(each -> text(each.value()))
                                        .anyMatch(each -> each.contains(subject))
                                        .noneMatch(each -> each.contains(person)));
        assertThat(
                        vaultTexts(
                                "SELECT name FROM data_key JOIN category USING (category)"
                                        + " WHERE subject = '"
                                        + HexFormat.of().formatHex(new SubjectId(subject).bits())
                                        + "'"))
                .containsExactlyInAnyOrder("identity", "contact");
    }

    @Test
    void tellingItAgainChangesNothingAndAChangeIsRecordedAlone() {
        register("\"fullName\":\"Ada\",\"postalAddress\":\"1 Road\\nTown\"");

        HttpResponse<String> again = register("\"fullName\":\"Ada\"");
        HttpResponse<String> changed = register("\"fullName\":\"Ada Lovelace\"");

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(json(again).get("unchanged").asBoolean()).isTrue();
        assertThat(changed.statusCode()).isEqualTo(201);
        assertThat(json(look("dpo")).get("fields").toString())
                .isEqualTo("{\"fullName\":\"Ada Lovelace\",\"postalAddress\":\"1 Road\\nTown\"}");
    }

    @Test
    void anIdempotencyKeyAnswersTheSameAgain() {
        String body = contact("\"fullName\":\"Ada\"," + email());
        HttpResponse<String> first =
                service.post("/v1/contacts", body, "agent", "Idempotency-Key", person);

        HttpResponse<String> second =
                service.post("/v1/contacts", body, "agent", "Idempotency-Key", person);

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "shoeSize":"secret"                      | /fields/shoeSize
                    "fullName":42                            | /fields/fullName
                    "fullName":["secret"]                    | /fields/fullName
                    "fullName":null                          | /fields/fullName
                    "fullName":" "                           | /fields/fullName
                    "email":"secret"                         | /fields/email
                    "phone":"020 secret"                     | /fields/phone
                    "dateOfBirth":"the tenth of the secret"  | /fields/dateOfBirth
                    ``                                       | /fields
                    """)
    void whatDoesNotFitIsRefusedByItsPlaceAndNotRepeated(String fields, String place) {
        HttpResponse<String> answer = register(fields);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("errors").get(0).get("field").asString()).isEqualTo(place);
        assertThat(answer.body()).doesNotContain("secret");
        assertThat(lookUp(crm).statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsNoFieldOfTheRequestIsRefusedToo() {
        HttpResponse<String> answer =
                service.post(
                        "/v1/contacts", contact(crm, email(), ",\"mood\":\"secret\""), "agent");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"/mood\"").doesNotContain("secret");
    }

    @Test
    void anAddressBecomesAnAliasOfItsSubject() {
        register(email());

        assertThat(json(lookUp("email:" + address)).get("subject").asString()).isEqualTo(subject());
    }

    @Test
    void anAddressOfSomebodyElseIsRefusedAndNothingIsRecorded() {
        service.post("/v1/contacts", contact("crm:other-" + person, email(), ""), "agent");
        String number = "+44" + (7_000_000_000L + Math.floorMod(person.hashCode(), 900_000_000));

        HttpResponse<String> answer = register(email() + ",\"phone\":\"" + number + "\"");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(type(answer)).isEqualTo("alias-of-another");
        assertThat(answer.body()).contains("\"/fields/email\"").doesNotContain(address);
        assertThat(lookUp("phone:" + number).statusCode()).isEqualTo(404);
        assertThat(look("agent").statusCode()).isEqualTo(404);
    }

    @Test
    void whoIsNotKnownIsNotFound() {
        HttpResponse<String> answer = lookUp("email:" + address);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(type(answer)).isEqualTo("subject-unknown");
        assertThat(type(look("agent"))).isEqualTo("subject-unknown");
        assertThat(type(service.get("/v1/contacts/" + SubjectId.random().value() + LOOK, "agent")))
                .isEqualTo("contact-unknown");
    }

    @Test
    void aLookNeedsAReasonAndNoAddressInItsUrl() {
        register(email());

        HttpResponse<String> without = service.get("/v1/contacts/" + crm, "agent");
        HttpResponse<String> blank = service.get("/v1/contacts/" + crm + "?reason=%20", "agent");
        HttpResponse<String> lines = service.get("/v1/contacts/" + crm + "?reason=a%0Ab", "agent");
        HttpResponse<String> byAddress =
                service.get("/v1/contacts/email:ada%40example.org" + LOOK, "agent");

        assertThat(List.of(without, blank, lines, byAddress))
                .extracting(HttpResponse::statusCode)
                .containsOnly(400);
        assertThat(List.of(without.body(), blank.body(), lines.body()))
                .allMatch(body -> body.contains("\"reason\""));
        assertThat(type(byAddress)).isEqualTo("personal-alias-in-url");
        assertThat(byAddress.body()).doesNotContain("ada");
    }

    @Test
    void onlyTheRolesThatMayGetAnAnswer() {
        String body = contact(email());

        assertThat(service.post("/v1/contacts", body, "").statusCode()).isEqualTo(401);
        assertThat(service.post("/v1/contacts", body, "auditor").statusCode()).isEqualTo(403);
        assertThat(service.post("/v1/contacts", body, "source").statusCode()).isEqualTo(201);
        assertThat(look("source").statusCode()).isEqualTo(403);
        assertThat(service.post("/v1/restrictions", "{}", "source").statusCode()).isEqualTo(403);
        assertThat(service.delete("/v1/restrictions/r", "auditor").statusCode()).isEqualTo(403);
        assertThat(service.post("/v1/subjects/lookup", "{}", "source").statusCode()).isEqualTo(403);
    }

    @Test
    void whoWasErasedIsFoundByNobodyAndNothingOfBeforeIsTakenAnyMore() {
        register("\"fullName\":\"Ada\"," + email());
        SubjectId subject = new SubjectId(subject());
        service.bean(SubjectVault.class).shred(List.of(subject));

        HttpResponse<String> byAlias = lookUp("email:" + address);
        HttpResponse<String> byId = service.get("/v1/contacts/" + subject.value() + LOOK, "dpo");
        HttpResponse<String> late =
                service.post(
                        "/v1/contacts",
                        contact(crm, email(), ",\"at\":\"2026-01-01T00:00:00Z\""),
                        "source");

        assertThat(List.of(byAlias, byId)).extracting(HttpResponse::statusCode).containsOnly(404);
        assertThat(List.of(byAlias, byId, late))
                .extracting(ContactServiceTest::type)
                .containsOnly("subject-erased");
        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(register(email()).statusCode()).isEqualTo(201);
        assertThat(subject()).isNotEqualTo(subject.value());
    }

    @Test
    void aRestrictionIsListedUntilItIsLiftedAndLiftingTwiceIsFine() {
        register(email());
        HttpResponse<String> restricted = restrict("accuracy-contested");
        restrict("legal-claims");
        String path = "/v1/restrictions/" + json(restricted).get("restriction").asString();

        assertThat(restricted.statusCode()).isEqualTo(201);
        assertThat(restrictions()).hasSize(2);
        assertThat(restrictions().get(0).get("ground").asString()).isEqualTo("accuracy-contested");
        assertThat(service.delete(path, "agent").statusCode()).isEqualTo(204);
        assertThat(service.delete(path, "agent").statusCode()).isEqualTo(204);
        assertThat(restrictions()).hasSize(1);
        assertThat(restrictions().get(0).get("ground").asString()).isEqualTo("legal-claims");
    }

    @Test
    void aRestrictionThatNeverWasCannotBeLifted() {
        HttpResponse<String> answer = service.delete("/v1/restrictions/" + person, "dpo");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(type(answer)).isEqualTo("restriction-unknown");
    }

    @Test
    void somebodyWhomNobodyKnowsIsNotRestrictedAndNotMadeKnownByIt() {
        HttpResponse<String> answer = restrict("legal-claims");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(type(answer)).isEqualTo("subject-unknown");
        assertThat(answer.body()).contains("\"/subject\"");
        assertThat(lookUp(crm).statusCode()).isEqualTo(404);
    }

    @Test
    void aGroundThatThereIsNotIsRefusedAndSoIsATimeToldByPeople() {
        register(email());

        HttpResponse<String> mood = restrict("mood");
        HttpResponse<String> timed =
                service.post(
                        "/v1/restrictions",
                        """
                        {"subject":"%s","ground":"legal-claims","at":"2026-01-01T00:00:00Z"}"""
                                .formatted(crm),
                        "agent");

        assertThat(mood.statusCode()).isEqualTo(400);
        assertThat(mood.body())
                .contains("\"/ground\"", "accuracy-contested")
                .doesNotContain("mood");
        assertThat(type(timed)).isEqualTo("time-not-told-by-people");
    }

    @Test
    void anIdempotencyKeyAnswersWithTheSameRestriction() {
        register(email());
        String body =
                """
                {"subject":"%s","ground":"legal-claims"}"""
                        .formatted(crm);

        HttpResponse<String> first =
                service.post("/v1/restrictions", body, "agent", "Idempotency-Key", person);
        HttpResponse<String> second =
                service.post("/v1/restrictions", body, "agent", "Idempotency-Key", person);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(restrictions()).hasSize(1);
    }

    @Test
    void theCompactedTopicHoldsTheRestrictionsThatStand() {
        register(email());
        String subject = subject();
        String restriction = json(restrict("objection-pending")).get("restriction").asString();
        awaitCompacted(subject, "\"restriction\":\"" + restriction + "\"");

        service.delete("/v1/restrictions/" + restriction, "agent");

        awaitCompacted(subject, "\"restrictions\":[],\"because\":[]");
    }

    private static void awaitCompacted(String subject, String part) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(
                                                everything(
                                                        surroundings.bootstrapServers(),
                                                        "lethe.restrictions"))
                                        .filteredOn(each -> text(each.key()).equals(subject))
                                        .last()
                                        .satisfies(
                                                last ->
                                                        assertThat(text(last.value()))
                                                                .contains(part)));
    }

    @Test
    void theReadModelComesOutOfTheStoreAgain() {
        register(email());
        restrict("legal-claims");
        JsonNode before = restrictions();

        service.bean(Rebuild.class).rebuild("restrictions");

        assertThat(restrictions()).isEqualTo(before);
    }

    private static void report(String type, String... bodies) {
        surroundings.upstream().reportTogether("io.lethe.upstream." + type + ".v1", bodies);
    }

    @Test
    void reportsThatAreReadTogetherFindTheAliasesOfThoseBeforeThem() {
        String at = ",\"at\":\"2026-01-01T00:00:00Z\"";

        report(
                "ContactRegistered",
                contact(crm, email(), at),
                contact("email:" + address, "\"fullName\":\"Ada\"", at));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(json(look("dpo")).path("fields").toString())
                                        .contains(address, "\"fullName\":\"Ada\""));
    }

    @Test
    void reportsOnTheInboundTopicAreTaken() {
        String restriction =
                """
                {"subject":"email:%s","ground":"legal-claims","at":"2026-01-02T00:00:00Z"}"""
                        .formatted(address);
        report("ContactRegistered", contact(crm, email(), ",\"at\":\"2026-01-01T00:00:00Z\""));
        awaitKnown("email:" + address);
        report("ProcessingRestricted", restriction, restriction);
        report(
                "ContactRegistered",
                contact(
                        "email:" + address,
                        "\"fullName\":\"Ada\"",
                        ",\"at\":\"2026-01-03T00:00:00Z\""));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(json(look("dpo")).get("fields").toString())
                                        .isEqualTo(
                                                "{\"email\":\"%s\",\"fullName\":\"Ada\"}"
                                                        .formatted(address)));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(restrictions()).hasSize(1));
        assertThat(restrictions().get(0).get("at").asString()).isEqualTo("2026-01-02T00:00:00Z");
    }

    private static void awaitKnown(String alias) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(lookUp(alias).statusCode()).isEqualTo(200));
    }

    @Test
    void whatCannotBeTakenBecomesADeadLetterWithItsReasonAndWithoutItsContent() {
        String taken = "crm:taken-" + person;
        service.post("/v1/contacts", contact(taken, email(), ""), "agent");
        String secret = "countess-" + person;

        report("ContactRegistered", contact("\"shoeSize\":\"" + secret + "\""));
        report("ContactRegistered", contact("\"fullName\":42"));
        report("ContactRegistered", contact(email()));
        report(
                "ProcessingRestricted",
                """
                {"subject":"%s-nobody","ground":"legal-claims"}"""
                        .formatted(crm));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            List<ConsumerRecord<byte[], byte[]>> letters =
                                    everything(
                                            surroundings.bootstrapServers(),
                                            "lethe.contact.dead-letters");
                            assertThat(letters)
                                    .extracting(
                                            each ->
                                                    header(each, "lethe-reason")
                                                            + " "
                                                            + header(each, "lethe-field"))
                                    .contains(
                                            "field-invalid /fields/shoeSize",
                                            "schema-invalid /fields/fullName",
                                            "alias-of-another /fields/email",
                                            "subject-unknown /subject");
                            assertThat(letters)
                                    .noneMatch(
                                            each ->
                                                    new String(
                                                                    each.value(),
                                                                    StandardCharsets.ISO_8859_1)
                                                            .contains(person));
                        });
        assertThat(lookUp(crm + "-nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void metricsAndHealthAnswer() {
        assertThat(service.get("/actuator/health/readiness", "").body()).contains("UP");
        assertThat(service.get("/actuator/prometheus", "ops").body())
                .contains("lethe_batch_duration", "lethe_relay_unsent", "lethe_inbound_records");
    }

    private static List<String> texts(String sql) throws SQLException {
        return texts(surroundings.database().connect(), sql);
    }

    private static List<String> vaultTexts(String sql) throws SQLException {
        return texts(surroundings.vault().connect(), sql);
    }

    private static List<String> texts(Connection open, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (var connection = open;
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
