package io.lethe.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.audit.fixture.Arrivals;
import io.lethe.audit.fixture.RunningService;
import io.lethe.audit.fixture.SharedService;
import io.lethe.audit.trail.Trail;
import io.lethe.events.EventEnvelope;
import io.lethe.events.SubjectId;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What auditors ask, and that it stands in the log that they asked. */
@ExtendWith(SharedService.class)
class ReadsTest {

    private static final String READ = "io.lethe.audit.EntriesRead.v1";
    private static final Arrivals ARRIVALS = new Arrivals("reading", "2026-03-01");

    private static RunningService service;

    private final String subject = SubjectId.random().value();

    @BeforeAll
    static void share(RunningService shared) {
        service = shared;
    }

    private static void inTransaction(List<EventEnvelope> events, String sql) throws SQLException {
        try (Connection connection = service.bean(DataSource.class).getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            if (!events.isEmpty()) {
                Trail.append(connection, events);
            }
            statement.execute(sql);
            connection.commit();
        }
    }

    private EventEnvelope append(String actor, @Nullable String causation) throws SQLException {
        EventEnvelope drawn = ARRIVALS.next(0, subject).event();
        EventEnvelope event =
                new EventEnvelope(
                        drawn.id(),
                        drawn.type(),
                        drawn.source(),
                        subject,
                        drawn.time(),
                        actor,
                        drawn.correlation(),
                        causation,
                        0,
                        drawn.position(),
                        drawn.data());
        inTransaction(List.of(event), "SELECT 1");
        return event;
    }

    private static EventEnvelope append(String whom, String type, String data) throws SQLException {
        EventEnvelope drawn = ARRIVALS.next(0, whom).event();
        EventEnvelope event =
                new EventEnvelope(
                        drawn.id(),
                        type,
                        drawn.source(),
                        whom,
                        drawn.time(),
                        drawn.actor(),
                        drawn.correlation(),
                        null,
                        0,
                        drawn.position(),
                        data.getBytes(StandardCharsets.UTF_8));
        inTransaction(List.of(event), "SELECT 1");
        return event;
    }

    private static JsonNode json(String path) {
        HttpResponse<String> answer = service.get(path, "auditor");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static List<String> ids(JsonNode entries) {
        List<String> ids = new ArrayList<>();
        entries.forEach(entry -> ids.add(entry.get("id").asString()));
        return ids;
    }

    @Test
    void whoLookedAtASubjectStandsInTheLog() throws SQLException {
        append("client:a", null);
        json("/v1/entries?subject=" + subject);
        service.get("/v1/entries/export.csv?subject=" + subject, "dpo");

        JsonNode reads = json("/v1/entries?subject=%s&type=%s".formatted(subject, READ));

        assertThat(reads.get("entries")).hasSize(2);
        JsonNode first = reads.get("entries").get(0);
        assertThat(first.get("source").asString()).isEqualTo("/audit-service");
        assertThat(first.get("actor").asString()).isNotEqualTo("nobody");
        assertThat(first.get("data").get("form").asString()).isEqualTo("page");
        assertThat(first.get("data").get("filter").get("subject").asString()).isEqualTo(subject);
        assertThat(reads.get("entries").get(1).get("data").get("form").asString()).isEqualTo("csv");
    }

    @Test
    void readsAreNotAmongTheEntriesUnlessTheyAreAskedFor() throws SQLException {
        EventEnvelope event = append("client:a", null);
        json("/v1/entries?subject=" + subject);

        assertThat(ids(json("/v1/entries?subject=" + subject).get("entries")))
                .containsExactly(event.id());
        assertThat(json("/v1/entries?reads=true&subject=" + subject).get("entries")).hasSize(3);
    }

    @Test
    void aSubjectIsReadWithWhoeverWasMergedIntoIt() throws SQLException {
        String other = SubjectId.random().value();
        EventEnvelope theirs = append(other, "io.lethe.consent.ConsentGiven.v1", "{}");
        EventEnvelope own = append("client:a", null);
        EventEnvelope merged =
                append(
                        subject,
                        "io.lethe.contact.SubjectsMerged.v1",
                        "{\"subject\":\"%s\",\"merged\":\"%s\"}".formatted(subject, other));

        assertThat(ids(json("/v1/entries?subject=" + subject).get("entries")))
                .containsExactly(theirs.id(), own.id(), merged.id());
        assertThat(service.get("/v1/entries/export.csv?subject=" + subject, "dpo").body())
                .contains(theirs.id(), own.id());
        assertThat(ids(json("/v1/entries?subject=" + other).get("entries")))
                .containsExactly(theirs.id());
    }

    @Test
    void theStateOfWhoWasMergedIsTheSurvivorsFromThenOn() throws SQLException {
        String other = SubjectId.random().value();
        append(
                other,
                "io.lethe.consent.ConsentGiven.v1",
                """
                {"subject":"%s","purpose":"news","channel":"email","notice":"v1",
                 "at":"2026-01-01T00:00:00Z"}"""
                        .formatted(other));
        append(
                subject,
                "io.lethe.consent.ConsentWithdrawn.v1",
                """
                {"subject":"%s","purpose":"news","channel":"email","at":"2026-01-02T00:00:00Z"}"""
                        .formatted(subject));
        append(
                other,
                "io.lethe.consent.ConsentsMerged.v1",
                """
                {"subject":"%s","into":"%s","at":"2026-01-03T00:00:00Z"}"""
                        .formatted(other, subject));

        JsonNode then = json("/v1/subjects/%s/state?validAt=2026-01-02T12:00:00Z".formatted(other));
        JsonNode now = json("/v1/subjects/%s/state".formatted(other));

        assertThat(then.get("subject").asString()).isEqualTo(other);
        assertThat(then.get("consents").get(0).get("state").asString()).isEqualTo("given");
        assertThat(now.get("subject").asString()).isEqualTo(subject);
        assertThat(now.get("consents").get(0).get("state").asString()).isEqualTo("withdrawn");
    }

    @Test
    void readingReadsPageByPageComesToAnEnd() throws SQLException {
        append("client:a", null);
        for (int i = 0; i < 3; i++) {
            json("/v1/entries?subject=" + subject);
        }
        String query = "/v1/entries?limit=1&type=%s&subject=%s".formatted(READ, subject);

        JsonNode page = json(query);
        List<String> ids = ids(page.get("entries"));
        while (page.has("next")) {
            page = json(query + "&cursor=" + page.get("next").asString());
            ids.addAll(ids(page.get("entries")));
        }

        assertThat(ids).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void everyFormOfALookIsRecorded() throws SQLException {
        String id = append("client:a", null).id();
        service.get("/v1/entries/" + id + "/leaf", "dpo");
        service.get("/v1/entries/" + id + "/data", "dpo");
        service.get("/v1/entries/" + id + "/why", "dpo");
        service.get("/tile/entries/000.p/1", "dpo");

        String reads = json("/v1/entries?limit=1000&type=" + READ).get("entries").toString();

        for (String form : List.of("leaf", "data", "why")) {
            assertThat(reads)
                    .containsAnyOf(
                            "{\"form\":\"%s\",\"of\":\"%s\"}".formatted(form, id),
                            "{\"of\":\"%s\",\"form\":\"%s\"}".formatted(id, form));
        }
        assertThat(reads).contains("bundle");
    }

    @Test
    void entriesAreFoundByActorServiceAndCorrelation() throws SQLException {
        EventEnvelope mine = append("user:someone", null);
        EventEnvelope other = append("client:a", null);

        assertThat(ids(json("/v1/entries?actor=user:someone").get("entries")))
                .containsExactly(mine.id());
        assertThat(ids(json("/v1/entries?correlation=" + other.correlation()).get("entries")))
                .containsExactly(other.id());
        assertThat(ids(json("/v1/entries?service=reading&subject=" + subject).get("entries")))
                .containsExactly(mine.id(), other.id());
        assertThat(json("/v1/entries?service=elsewhere&subject=" + subject).get("entries"))
                .isEmpty();
    }

    @Test
    void whySomethingHappenedAndWhatCameOfIt() throws SQLException {
        EventEnvelope first = append("client:a", "outside");
        EventEnvelope second = append("client:a", first.id());
        EventEnvelope third = append("client:a", second.id());
        EventEnvelope fourth = append("client:a", third.id());
        EventEnvelope alsoFourth = append("client:a", third.id());

        JsonNode chain = json("/v1/entries/" + third.id() + "/why");

        assertThat(ids(chain.get("causes"))).containsExactly(first.id(), second.id());
        assertThat(chain.get("firstCause").asString()).isEqualTo("outside");
        assertThat(chain.get("entry").get("id").asString()).isEqualTo(third.id());
        assertThat(ids(chain.get("effects"))).containsExactly(fourth.id(), alsoFourth.id());
        assertThat(chain.get("complete").asBoolean()).isTrue();
        assertThat(ids(json("/v1/entries/" + first.id() + "/why").get("effects"))).hasSize(4);
        assertThat(service.get("/v1/entries/none/why", "dpo").statusCode()).isEqualTo(404);
    }

    @Test
    void aLogThatIsDamagedIsReadAllTheSame() throws SQLException {
        append("client:a", null);
        inTransaction(
                List.of(), "UPDATE tree_head SET root = set_byte(root, 0, get_byte(root, 0) # 1)");
        try {
            assertThat(json("/v1/entries?subject=" + subject).get("entries")).hasSize(1);
        } finally {
            inTransaction(
                    List.of(),
                    "UPDATE tree_head SET root = set_byte(root, 0, get_byte(root, 0) # 1)");
        }
    }
}
