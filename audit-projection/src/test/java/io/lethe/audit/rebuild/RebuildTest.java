package io.lethe.audit.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.audit.AuditProjection;
import io.lethe.audit.fixture.LogTopic;
import io.lethe.audit.fixture.Told;
import io.lethe.events.SubjectId;
import io.lethe.kit.consume.Arrival;
import io.lethe.testkit.RunningService;
import io.lethe.testkit.ServiceSurroundings;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rebuilds that are cancelled, broken off, impossible, or carried out while events come. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RebuildTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String REBUILDS = "/v1/dashboards/rebuilds";
    private static final Told CONSENT = new Told("consent", 2);

    private static ServiceSurroundings surroundings;
    private static RunningService service;
    private static LogTopic topic;
    private static int people;

    @BeforeAll
    static void start() throws Exception {
        surroundings = ServiceSurroundings.withoutVault("audit", AuditProjection.class);
        topic = new LogTopic(surroundings.bootstrapServers(), "lethe.consent", 2);
        give(2_000);
        service = new RunningService(surroundings);
    }

    @AfterAll
    static void stop() {
        service.close();
        topic.close();
        surroundings.close();
    }

    @BeforeEach
    void awaitEverybody() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(counted()).isEqualTo(people));
    }

    /** So many further people give consent. */
    private static void give(int count) throws Exception {
        String now = Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String data = "{'purpose':'news','channel':'email','at':'%s'}".formatted(now);
            arrivals.add(CONSENT.event("consent.ConsentGiven", SubjectId.random().value(), data));
        }
        topic.write(arrivals);
        people += count;
    }

    private static long counted() throws SQLException {
        return number(
                "SELECT coalesce(sum(people), 0) FROM dashboards.consent_count WHERE figure = 'given'");
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = surroundings.database().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static long begin() {
        HttpResponse<String> answer = service.post(REBUILDS, "{\"models\":[\"consents\"]}", "ops");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return JsonMapper.shared().readTree(answer.body()).get("rebuild").asLong();
    }

    private static JsonNode seen(long id) {
        return service.json(REBUILDS + "/" + id, "ops");
    }

    private static void awaitState(long id, String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(seen(id).get("state").asString()).isEqualTo(state));
    }

    /** While it is held, no rebuild can end: it is what live models are written behind. */
    private static final class Held implements AutoCloseable {

        private final Connection connection = surroundings.database().connect();

        Held() throws SQLException {
            connection.setAutoCommit(false);
            try (Statement lock = connection.createStatement()) {
                lock.execute("SELECT pg_advisory_xact_lock(7160160)");
            }
        }

        @Override
        public void close() throws SQLException {
            connection.rollback();
            connection.close();
        }
    }

    private static long tablesBeside() throws SQLException {
        return number("SELECT count(*) FROM pg_tables WHERE schemaname = 'rebuilding'");
    }

    @Test
    @Order(1)
    void twoAtOnceAreRefusedAndOneIsCancelled() throws Exception {
        long id;
        try (Held _ = new Held()) {
            id = begin();
            HttpResponse<String> second = service.post(REBUILDS, "{}", "ops");
            assertThat(second.statusCode()).isEqualTo(409);
            assertThat(second.body()).contains("rebuild-under-way");

            assertThat(service.delete(REBUILDS + "/" + id, "dpo").statusCode()).isEqualTo(403);
            assertThat(service.delete(REBUILDS + "/999999", "ops").statusCode()).isEqualTo(404);
            HttpResponse<String> cancelled = service.delete(REBUILDS + "/" + id, "ops");
            assertThat(cancelled.statusCode()).as(cancelled.body()).isEqualTo(200);
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(tablesBeside()).isZero());
        assertThat(seen(id).get("state").asString()).isEqualTo("cancelled");
        assertThat(service.delete(REBUILDS + "/" + id, "ops").body()).contains("rebuild-ended");
        assertThat(counted()).isEqualTo(people);
    }

    @Test
    @Order(2)
    void oneThatIsBrokenOffByAStopGoesOnAndSwitches() throws Exception {
        long id;
        try (Held _ = new Held()) {
            id = begin();
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () ->
                                    assertThat(
                                                    number(
                                                            "SELECT count(*) FROM consumed_position WHERE consumer = 'dashboards-rebuild'"))
                                            .isPositive());
        }
        service.close();
        service = new RunningService(surroundings);

        awaitState(id, "switched");
        assertThat(counted()).isEqualTo(people);
        assertThat(tablesBeside()).isZero();
    }

    @Test
    @Order(3)
    void whatComesWhileItIsMadeAnewIsNotLost() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<?> load =
                    threads.submit(
                            () -> {
                                while (!ended.get()) {
                                    give(20);
                                    Thread.sleep(40); // some hundreds a second
                                }
                                return true;
                            });
            try {
                awaitState(begin(), "switched");
                awaitState(begin(), "switched");
            } finally {
                ended.set(true);
            }
            load.get();
        }

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(counted()).isEqualTo(people));
        assertThat(number("SELECT count(*) FROM dashboards.consent_person")).isEqualTo(people);
    }

    @Test
    @Order(4)
    void oneThatTheLogsDoNotHoldEverythingForFailsAndTheLiveOnesStay() throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", surroundings.bootstrapServers()))) {
            admin.deleteRecords(
                            Map.of(
                                    new TopicPartition("lethe.consent", 0),
                                    RecordsToDelete.beforeOffset(100)))
                    .all()
                    .get();
        }

        long id = begin();

        awaitState(id, "failed");
        assertThat(seen(id).get("reason").asString()).contains("missing");
        assertThat(counted()).isEqualTo(people);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(tablesBeside()).isZero());
    }
}
