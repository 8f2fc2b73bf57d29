package io.lethe.audit.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.audit.AuditProjection;
import io.lethe.audit.fixture.Arrivals;
import io.lethe.audit.fixture.LogTopic;
import io.lethe.audit.note.Checkpoint;
import io.lethe.testkit.RunningService;
import io.lethe.testkit.ServiceSurroundings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A running service, and what is done to its log while it runs: named in its health, told by its
 * metric, and not signed over, though the log grows. Everything is put back as it was, and then it
 * is signed again. The log grows by being looked into: what the reader of topics has taken, it
 * would not take again.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RefusalsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int EVENTS = 600;
    private static final List<String> TABLES =
            List.of("entry", "tile", "tree_head", "checkpoint", "event_count", "consumed_position");

    private static ServiceSurroundings surroundings;
    private static RunningService service;
    private static Path folder;
    private static Path witness;

    @BeforeAll
    static void start() throws Exception {
        surroundings = ServiceSurroundings.withoutVault("audit", AuditProjection.class);
        folder = Path.of(surroundings.properties().get("lethe.keys.folder"));
        witness = surroundings.folder().resolve("witness");
        try (LogTopic topic = new LogTopic(surroundings.bootstrapServers(), "lethe.consent", 1)) {
            topic.write(new Arrivals("consent").next(0, EVENTS));
        }
        service =
                new RunningService(
                        surroundings,
                        Map.of(
                                "lethe.checkpoint.interval", "100ms",
                                "lethe.self-check.pause", "10ms",
                                "lethe.self-check.share", "1",
                                "lethe.witness.file", witness.toString()));
        awaitSigned(EVENTS);
        keep("former");
        look();
        awaitSigned(EVENTS + 1);
        keep("kept");
    }

    @AfterAll
    static void stop() {
        service.close();
        surroundings.close();
    }

    private static void look() {
        assertThat(service.get("/v1/entries?limit=1", "auditor").statusCode()).isEqualTo(200);
    }

    private static void awaitSigned(long size) {
        await().atMost(PATIENCE.multipliedBy(3))
                .untilAsserted(
                        () ->
                                assertThat(service.get("/checkpoint", "").body())
                                        .contains("\n%d\n".formatted(size)));
    }

    private static void keep(String schema) throws SQLException {
        StringBuilder all = new StringBuilder("CREATE SCHEMA %s;".formatted(schema));
        for (String table : TABLES) {
            all.append("CREATE TABLE %2$s.%1$s AS TABLE %1$s;".formatted(table, schema));
        }
        sql(all.toString());
    }

    private static void putBack(String schema) throws SQLException {
        StringBuilder all =
                new StringBuilder("BEGIN; LOCK TABLE checkpoint, tree_head IN EXCLUSIVE MODE;");
        for (String table : TABLES) {
            all.append(
                    "DELETE FROM %1$s; INSERT INTO %1$s SELECT * FROM %2$s.%1$s;"
                            .formatted(table, schema));
        }
        sql(all.append("COMMIT").toString());
    }

    private static void sql(String statements) throws SQLException {
        try (Connection connection = surroundings.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    private static String health() {
        return service.json("/actuator/health", "ops").path("components").path("log").toString();
    }

    private static void awaitRefusal(String words) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(health()).contains(words));
    }

    private static void awaitAllIsWell() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(health()).contains("UP"));
        awaitSigned(EVENTS + 1);
    }

    private static void assertNothingIsSigned(Path file, String before) throws Exception {
        look();
        assertThat(service.get("/checkpoint", "").statusCode()).isEqualTo(409);
        assertThat(service.get("/actuator/prometheus", "ops").body())
                .containsPattern("lethe_audit_inconsistent(\\{.*})? 1\\.0");
        assertThat(service.get("/actuator/health/readiness", "").statusCode()).isEqualTo(200);
        await().during(Duration.ofMillis(250))
                .atMost(PATIENCE)
                .until(() -> !Files.exists(file) || Files.readString(file).equals(before));
    }

    @Order(1)
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            textBlock =
                    """
                    UPDATE entry SET actor = 'client:other' WHERE index = 17 ; Entry 17
                    UPDATE entry SET data = data || ' ' WHERE index = 570 ; Entry 570
                    DELETE FROM entry WHERE index = 300 ; Entry 300
                    TRUNCATE entry ; there are none
                    DELETE FROM entry WHERE index = 0 ; those from 1 to 600
                    UPDATE tile SET hashes = hashes || sha256('x') WHERE n = 0 ; Tile 0 of level 0
                    UPDATE tile SET hashes = sha256('x') WHERE level = 0 AND n = 1 ; Tile 1 of level 0
                    INSERT INTO tile VALUES (0, 77, sha256('stray')) ; Tile 77 of level 0
                    DELETE FROM tile WHERE level = 1 ; of level 1
                    TRUNCATE tile ; of level
                    UPDATE event_count SET events = events + 1 ; event_count
                    UPDATE consumed_position SET position = 7 WHERE position = 600 ; consumed_position
                    UPDATE tree_head SET root = sha256('other') ; has not the root
                    UPDATE tree_head SET size = size - 100 ; DOWN
                    DELETE FROM tree_head ; tree_head
                    UPDATE checkpoint SET note = replace(note, 'l', 'k') ; the checkpoint in the database
                    UPDATE checkpoint SET note = left(note, -1000) ; the checkpoint in the database
                    UPDATE checkpoint SET verifier = 'x' ; names another key
                    UPDATE checkpoint SET cosigner = 'x' ; names another key
                    DELETE FROM checkpoint ; newest checkpoint is gone
                    """)
    void whatSomebodyChangedInTheDatabaseIsNamedAndNotSignedOver(String change, String named)
            throws Exception {
        Path file = folder.resolve(LogFiles.CHECKPOINT);
        String before = Files.readString(file);
        sql(change);

        awaitRefusal(named);
        assertNothingIsSigned(file, before);
        putBack("kept");
        awaitAllIsWell();
    }

    @Order(2)
    @ParameterizedTest
    @CsvSource({"log.checkpoint, gone", "log.checkpoint, none of this log", "witness, none of"})
    void aCheckpointInAFileThatSomebodyChangedIsNamedAndNotSignedOver(String name, String named)
            throws Exception {
        Path file = name.equals("witness") ? witness : folder.resolve(name);
        String before = Files.readString(file);
        if (named.equals("gone")) {
            Files.delete(file);
        } else {
            Files.writeString(file, before.replaceFirst("\n6", "\n5"));
        }

        awaitRefusal(named);
        assertNothingIsSigned(file, Files.exists(file) ? Files.readString(file) : "");
        // The database first: as soon as the file is back, what the log has is signed.
        putBack("kept");
        Files.writeString(file, before);
        awaitAllIsWell();
    }

    @Order(3)
    @Test
    void aDatabaseThatWasSetBackIsNamedByWhoeverHoldsALaterCheckpoint() throws Exception {
        Path file = folder.resolve(LogFiles.CHECKPOINT);
        String before = Files.readString(file);
        putBack("former");
        awaitRefusal("log.checkpoint in the key folder");
        assertNothingIsSigned(file, before);

        putBack("former");
        String former = note("former");
        Files.writeString(file, former);
        Files.writeString(witness, former);
        awaitRefusal("lethe.checkpoints at offset");
        assertNothingIsSigned(file, former);

        putBack("kept");
        Files.writeString(file, before);
        Files.writeString(witness, before);
        awaitAllIsWell();
    }

    @Order(4)
    @Test
    void aSecondWriterWithTheSameKeysIsNamed() throws Exception {
        Path file = folder.resolve(LogFiles.CHECKPOINT);
        String before = Files.readString(file);
        String other =
                service.bean(SigningKeys.class)
                        .sign(new Checkpoint("localhost/lethe/audit", 500, new byte[32]));
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", surroundings.bootstrapServers()),
                        new StringSerializer(),
                        new StringSerializer())) {
            producer.send(new ProducerRecord<>("lethe.checkpoints", 0, "x", other)).get();
        }

        awaitRefusal("first 500 entries");
        assertNothingIsSigned(file, before);
    }

    private static String note(String schema) throws SQLException {
        try (Connection connection = surroundings.database().connect();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT note FROM %s.checkpoint".formatted(schema))) {
            row.next();
            return row.getString(1);
        }
    }
}
