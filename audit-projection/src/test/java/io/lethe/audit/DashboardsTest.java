package io.lethe.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.audit.fixture.LogTopic;
import io.lethe.audit.fixture.RunningService;
import io.lethe.audit.fixture.SharedService;
import io.lethe.audit.fixture.Told;
import io.lethe.events.SubjectId;
import io.lethe.kit.consume.Arrival;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the dashboards tell of events on the services' topics, and that it can be made anew. */
@ExtendWith(SharedService.class)
class DashboardsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int PARTITIONS = 2;

    private static final String OBJECTOR = SubjectId.random().value();

    private static RunningService service;
    private static String ada = "";
    private static String now = "";

    /** What services said of a few people, and a little more about one of them. */
    @BeforeAll
    static void tell(RunningService shared) throws Exception {
        service = shared;
        now = Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
        Told consent = new Told("consent", "lethe.contact", PARTITIONS, 10_000);
        Told contact = new Told("contact", PARTITIONS);
        Told retention = new Told("retention", "lethe.contact", PARTITIONS, 10_000);
        Told accountability = new Told("accountability", "lethe.contact", PARTITIONS, 1);
        List<Arrival> story = new ArrayList<>();
        story.add(
                consent.event(
                        "purpose.PurposeDefined",
                        "purpose:news",
                        """
                        {'purpose':'news','terms':{'texts':{'de':{'name':'Neues'},'en':{'name':'News'}},
                         'lawfulBasis':'consent','channels':['email'],'doubleOptIn':false,'consentLasts':'P12M',
                         'notices':['v1']},
                         'from':'%1$s','at':'%1$s'}"""
                                .formatted(now)));
        objections(consent, story);
        endings(consent, story);
        for (int i = 0; i < 25; i++) {
            ada = SubjectId.random().value();
            story.add(consent.event("consent.ConsentGiven", ada, fact("'notice':'v1'")));
            if (i < 12) {
                story.add(consent.event("consent.ConsentWithdrawn", ada, later()));
            } else if (i < 15) {
                story.add(
                        consent.event(
                                "consent.OptInRequested", SubjectId.random().value(), later()));
            }
            if (i < 11) {
                String more = "'restriction':'r%d','ground':'accuracy-contested'".formatted(i);
                story.add(contact.event("restriction.ProcessingRestricted", ada, fact(more)));
                String erasure = "'erasure':'e%d','ground':'art-17-1-a'".formatted(i);
                story.add(retention.event("erasure.ErasureRequested", ada, fact(erasure)));
            }
        }
        story.add(
                contact.event(
                        "restriction.ProcessingRestricted",
                        ada,
                        fact("'restriction':'x','ground':'legal-claims'")));
        story.add(
                consent.event(
                        "consent.DecisionsCounted",
                        "none",
                        "{'minute':'%s','client':'crm','purpose':'news','counts':{'consent-given':120,'restricted':3}}"
                                .formatted(now)));
        story.add(
                consent.event(
                        "consent.ObjectionRaised",
                        OBJECTOR,
                        "{'purpose':'news','at':'%s'}".formatted(now)));
        story.add(
                accountability.event(
                        "breach.BreachDetected",
                        "breach-1",
                        "{'breach':'breach-1','title':'Lost tape','awareAt':'%s','at':'%s'}"
                                .formatted(now, now)));
        try (LogTopic topic =
                new LogTopic(service.bootstrapServers(), "lethe.contact", PARTITIONS)) {
            topic.write(story);
        }
        service.within(
                PATIENCE, () -> assertThat(standing("news")).isEqualTo("[10, 10, null, null]"));
        service.within(
                PATIENCE, () -> assertThat(json("/v1/dashboards/breaches").get("open")).hasSize(1));
    }

    /**
     * Of those that are to be weighed, ten are not yet; what is direct marketing needs no answer.
     */
    private static void objections(Told consent, List<Arrival> story) {
        story.add(
                consent.event(
                        "purpose.PurposeDefined",
                        "purpose:offers",
                        "{'purpose':'offers','terms':{'directMarketing':true},'from':'%1$s','at':'%1$s'}"
                                .formatted(now)));
        for (int i = 0; i < 25; i++) {
            String objector = SubjectId.random().value();
            String research = "{'purpose':'research','at':'%s'}".formatted(now);
            story.add(consent.event("consent.ObjectionRaised", objector, research));
            story.add(
                    consent.event(
                            "consent.ObjectionRaised",
                            objector,
                            "{'purpose':'offers','at':'%s'}".formatted(now)));
            if (i < 6) {
                story.add(consent.event("consent.ObjectionUpheld", objector, research));
            } else if (i < 12) {
                story.add(consent.event("consent.ObjectionOverridden", objector, research));
            }
        }
    }

    /** Eleven consents that have come to their end, and eleven whose end comes earlier now. */
    private static void endings(Told consent, List<Arrival> story) {
        story.add(
                consent.event(
                        "purpose.PurposeDefined",
                        "purpose:sagas",
                        "{'purpose':'sagas','terms':{'consentLasts':'P12M'},'from':'%1$s','at':'%1$s'}"
                                .formatted(now)));
        for (int i = 0; i < 22; i++) {
            String reader = SubjectId.random().value();
            String data = "{'purpose':'sagas','channel':'email','at':'%s'".formatted(now);
            story.add(consent.event("consent.ConsentGiven", reader, data + "}"));
            if (i < 11) {
                story.add(consent.event("consent.ConsentExpired", reader, data + "}"));
            } else {
                String until = ",'until':'%sT00:00:00Z'}".formatted(inTwoMonths());
                story.add(consent.event("consent.ConsentEndMoved", reader, data + until));
            }
        }
    }

    private static LocalDate inTwoMonths() {
        return LocalDate.ofInstant(Instant.parse(now), ZoneOffset.UTC).plusMonths(2);
    }

    private static String fact(String more) {
        return "{'purpose':'news','channel':'email','at':'%s',%s}".formatted(now, more);
    }

    private static String later() {
        return "{'purpose':'news','channel':'email','at':'%s'}"
                .formatted(Instant.parse(now).plusMillis(1));
    }

    private static JsonNode json(String path) {
        HttpResponse<String> answer = service.get(path, "auditor");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    /** Given, withdrawn, expired and pending; null for what is withheld. */
    private static String standing(String purpose) {
        List<@Nullable Long> figures = new ArrayList<>();
        for (JsonNode each : json("/v1/dashboards/consents?months=3").get("purposes")) {
            if (each.get("purpose").asString().equals(purpose)) {
                JsonNode channel = each.get("channels").get(0);
                for (String figure : List.of("given", "withdrawn", "expired", "pending")) {
                    figures.add(channel.has(figure) ? channel.get(figure).asLong() : null);
                }
            }
        }
        return figures.toString();
    }

    private static void sql(String sql) throws SQLException {
        try (Connection connection = service.bean(DataSource.class).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void whatPeopleDidIsToldByMonthAndByDay() {
        JsonNode consents = json("/v1/dashboards/consents?months=2");
        assertThat(consents.get("k").asInt()).isEqualTo(10);
        JsonNode month =
                consents.get("periods")
                        .valueStream()
                        .filter(each -> each.get("purpose").asString().equals("news"))
                        .findFirst()
                        .orElseThrow();
        assertThat(month.get("gave").asLong()).isEqualTo(20);
        assertThat(month.get("withdrew").asLong()).isEqualTo(10);
        assertThat(month.has("asked")).as("three people are withheld").isFalse();

        assertThat(json("/v1/dashboards/consents?days=2").get("periods").toString())
                .contains("\"gave\":20");
        assertThat(service.get("/v1/dashboards/consents?days=0", "ops").statusCode())
                .isEqualTo(400);
        assertThat(service.get("/v1/dashboards/consents", "source").statusCode()).isEqualTo(403);
    }

    @Test
    void aConsentThatRanOutOrEndsEarlierStandsAsThat() {
        assertThat(standing("sagas")).isEqualTo("[10, null, 10, null]");
    }

    @Test
    void answersAreCountedByRuleAndFewOfThemAreWithheld() {
        String decisions = json("/v1/dashboards/decisions").get("decisions").toString();

        assertThat(decisions)
                .contains("\"purpose\":\"news\",\"rule\":\"consent-given\",\"answers\":120")
                .doesNotContain("\"rule\":\"restricted\"");
    }

    @Test
    void casesAreToldByHowManyPeopleTheyAreAbout() {
        assertThat(json("/v1/dashboards/restrictions").get("standing").toString())
                .isEqualTo("[{\"name\":\"accuracy-contested\",\"people\":10}]");
        assertThat(json("/v1/dashboards/erasures").get("stages").toString())
                .contains("{\"name\":\"requested\",\"people\":10}", "{\"name\":\"completed\"}");
        assertThat(json("/v1/dashboards/requests").get("requests").toString())
                .isEqualTo(
                        "[{\"kind\":\"erasure\",\"age\":\"week\",\"people\":10},"
                                + "{\"kind\":\"objection\",\"age\":\"week\",\"people\":10}]");
    }

    @Test
    void whatFallsDueIsToldByRuleAndMonth() {
        LocalDate day = LocalDate.ofInstant(Instant.parse(now), ZoneOffset.UTC);

        JsonNode retention = json("/v1/dashboards/retention");

        assertThat(retention.get("due"))
                .extracting(JsonNode::toString)
                .containsExactly(
                        "{\"rule\":\"erasure\",\"from\":\"%s\",\"people\":10}"
                                .formatted(day.plusMonths(1).withDayOfMonth(1)),
                        "{\"rule\":\"consent-lasts\",\"purpose\":\"sagas\",\"channel\":\"email\",\"from\":\"%s\",\"people\":10}"
                                .formatted(inTwoMonths().withDayOfMonth(1)),
                        "{\"rule\":\"consent-lasts\",\"purpose\":\"news\",\"channel\":\"email\",\"from\":\"%s\",\"people\":10}"
                                .formatted(day.plusMonths(12).withDayOfMonth(1)));
        assertThat(json("/v1/dashboards/retention?months=2").get("due")).hasSize(1);
    }

    @Test
    void aBreachIsToldWithTheTimeThatIsLeft() {
        JsonNode breach = json("/v1/dashboards/breaches").get("open").get(0);

        assertThat(breach.get("title").asString()).isEqualTo("Lost tape");
        assertThat(Instant.parse(breach.get("dueAt").asString()))
                .isEqualTo(
                        Instant.parse(breach.get("awareAt").asString()).plus(Duration.ofHours(72)));
        assertThat(breach.get("remainingSeconds").asLong()).isBetween(250_000L, 260_000L);
        assertThat(breach.get("overdue").asBoolean()).isFalse();
    }

    @Test
    void aReadModelThatWasBentIsMadeAnewWhileTheLiveOneAnswers() throws SQLException {
        sql("UPDATE dashboards.consent_count SET people = people + 5000");

        HttpResponse<String> begun =
                service.post("/v1/dashboards/rebuilds", "ops", "{\"models\":[\"consents\"]}");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        String path =
                "/v1/dashboards/rebuilds/"
                        + JsonMapper.shared().readTree(begun.body()).get("rebuild").asLong();
        service.within(
                PATIENCE,
                () -> {
                    assertThat(json("/v1/dashboards/consents").has("purposes")).isTrue();
                    assertThat(service.get(path, "ops").body()).contains("switched");
                });

        service.within(
                PATIENCE, () -> assertThat(standing("news")).isEqualTo("[10, 10, null, null]"));
        JsonNode told = JsonMapper.shared().readTree(service.get(path, "ops").body());
        assertThat(told.get("done").asLong()).isPositive().isEqualTo(told.get("total").asLong());
    }

    @Test
    void aRebuildThatWasBrokenOffIsGoneOnWith() throws SQLException {
        sql("DELETE FROM dashboards.restriction");
        sql("INSERT INTO rebuild (models) VALUES (ARRAY['restrictions', 'erasures'])");
        assertThat(service.post("/v1/dashboards/rebuilds", "ops", "{}").statusCode())
                .isIn(202, 409);

        service.within(
                PATIENCE,
                () -> assertThat(json("/v1/dashboards/restrictions").get("standing")).hasSize(1));
    }

    @Test
    void whatCannotBeMadeAnewIsNamed() {
        HttpResponse<String> unknown =
                service.post("/v1/dashboards/rebuilds", "ops", "{\"models\":[\"consents\",\"x\"]}");

        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("model-unknown", "/models/1", "restrictions");
        assertThat(service.post("/v1/dashboards/rebuilds", "dpo", "{}").statusCode())
                .isEqualTo(403);
        assertThat(service.get("/v1/dashboards/rebuilds/999999", "ops").statusCode())
                .isEqualTo(404);
    }

    @Test
    void theLogTellsHowItStoodWithAPersonAndWhatWouldHaveBeenAnswered() {
        service.within(
                PATIENCE,
                () -> assertThat(json("/v1/entries?subject=" + ada).get("entries")).hasSize(2));

        JsonNode state = json("/v1/subjects/" + ada + "/state");

        JsonNode consent = state.get("consents").get(0);
        assertThat(consent.get("state").asString()).isEqualTo("given");
        String proof = consent.get("because").get(0).get("id").asString();
        assertThat(service.get("/v1/entries/" + proof + "/proof", "auditor").statusCode())
                .isEqualTo(200);
        assertThat(rule(state)).isEqualTo("restricted");
        String before = Instant.parse(now).minusMillis(1).toString();
        JsonNode earlier = json("/v1/subjects/%s/state?validAt=%s".formatted(ada, before));
        assertThat(earlier.get("consents")).isEmpty();
        assertThat(json("/v1/entries?type=io.lethe.audit.EntriesRead.v1&subject=" + ada).toString())
                .contains("\"form\":\"state\"", before);
        assertThat(service.get("/v1/subjects/email:ada@example.org/state", "dpo").body())
                .contains("personal-alias-in-url")
                .doesNotContain("ada@");
        assertThat(service.get("/v1/subjects/" + ada + "/state", "agent").statusCode())
                .isEqualTo(403);
    }

    @Test
    void whereMoreDecidesThanTheLogUnderstandsItSaysSo() {
        service.within(
                PATIENCE,
                () ->
                        assertThat(json("/v1/entries?subject=" + OBJECTOR).get("entries"))
                                .hasSize(1));

        assertThat(json("/v1/subjects/" + OBJECTOR + "/state").get("decisions").toString())
                .contains("\"outcome\":\"UNDECIDED\",\"rule\":\"ask-consent-service\"")
                .doesNotContain("ALLOW");
    }

    private static String rule(JsonNode state) {
        return Objects.requireNonNull(state.get("decisions").get(0)).get("rule").asString();
    }
}
