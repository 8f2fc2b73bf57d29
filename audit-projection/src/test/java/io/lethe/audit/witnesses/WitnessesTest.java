package io.lethe.audit.witnesses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lethe.audit.checkpoints.Checkpoints;
import io.lethe.audit.checkpoints.Cosigned;
import io.lethe.audit.checkpoints.DurableFile;
import io.lethe.audit.checkpoints.InconsistentLog;
import io.lethe.audit.checkpoints.SignedCheckpoint;
import io.lethe.audit.checkpoints.SigningFixture;
import io.lethe.audit.checkpoints.Witness;
import io.lethe.audit.checkpoints.WitnessKeys;
import io.lethe.audit.fixture.Arrivals;
import io.lethe.audit.fixture.StoredLog;
import io.lethe.audit.fixture.WitnessSigner;
import io.lethe.audit.note.WitnessKey;
import io.lethe.embedded.LocalKafka;
import io.lethe.kit.refusal.Overloaded;
import io.lethe.kit.topics.TopicContradiction;
import io.lethe.testkit.TestDatabase;
import io.lethe.testkit.TopicReader;
import io.lethe.testkit.WithServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was told outside of the database cannot be taken back. */
@WithServers
class WitnessesTest {

    @TempDir private static Path broker;
    private static LocalKafka kafka;

    @TempDir private Path folder;
    private StoredLog log;
    private SigningFixture signing;

    @BeforeAll
    static void startBroker() {
        kafka = LocalKafka.start(new LocalKafka.Settings(broker.resolve("kafka"), 0));
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    @BeforeEach
    void open(TestDatabase database) throws SQLException {
        log = new StoredLog(database);
        signing = new SigningFixture(log.dataSource(), folder);
    }

    @AfterEach
    void close() throws Exception {
        log.close();
        try (Admin admin = Admin.create(client())) {
            if (admin.listTopics().names().get().contains(CheckpointTopic.NAME)) {
                admin.deleteTopics(List.of(CheckpointTopic.NAME)).all().get();
            }
        }
    }

    private static Map<String, Object> client() {
        return Map.of("bootstrap.servers", kafka.bootstrapServers());
    }

    private static CheckpointTopic topic() {
        return new CheckpointTopic("log.example/audit", 1, client(), client(), client());
    }

    private static TopicWitness started() {
        TopicWitness witness = new TopicWitness(topic(), SigningFixture.keys());
        witness.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> witness.testimony().heard());
        return witness;
    }

    /** What somebody else with the same keys publishes. */
    private static void publish(String note) {
        try (CheckpointTopic.Session session = topic().open()) {
            session.send(note);
        }
    }

    private static List<String> published() {
        return TopicReader.everything(kafka.bootstrapServers(), CheckpointTopic.NAME).stream()
                .map(ConsumerRecord::value)
                .map(value -> new String(value, UTF_8))
                .toList();
    }

    private static void awaitObjection(Checkpoints checkpoints, String... words) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                assertThatThrownBy(checkpoints::newest)
                                        .isInstanceOf(InconsistentLog.class)
                                        .hasMessageContainingAll(words));
    }

    @Test
    void everyCheckpointStandsInTheTopicOnceAlsoAfterAStart() throws SQLException {
        TopicWitness witness = started();
        Checkpoints checkpoints = signing.checkpoints(witness);
        log.grow(new Arrivals("consent"), 30);
        String first = checkpoints.newest().note();
        await().atMost(Duration.ofSeconds(60)).until(() -> witness.entries() == 30);
        witness.stop();

        TopicWitness again = started();
        Checkpoints after = signing.checkpoints(again);
        assertThat(after.newest().note()).isEqualTo(first);
        log.grow(new Arrivals("contact"), 5);
        String second = after.newest().note();

        await().atMost(Duration.ofSeconds(60)).until(() -> again.entries() == 35);
        again.stop();
        assertThat(published()).containsExactly(first, second);
    }

    @Test
    void aDatabaseThatWasSetBackTogetherWithItsKeyFolderIsNotSigned() throws Exception {
        log.grow(new Arrivals("consent"), 30);
        publish(SigningFixture.signed(31, new byte[32]));

        TopicWitness witness = started();
        awaitObjection(
                signing.checkpoints(witness), "30 entries", "31", "lethe.checkpoints at offset 0");

        log.grow(new Arrivals("contact"), 5);
        awaitObjection(signing.checkpoints(witness), "first 31 entries");
        witness.stop();
        assertThat(folder.resolve("log.checkpoint")).doesNotExist();
    }

    @Test
    void aSecondWriterOnACopyIsFoundWhileBothRun() throws SQLException {
        log.grow(new Arrivals("consent"), 30);
        TopicWitness witness = started();
        Checkpoints checkpoints = signing.checkpoints(witness);
        assertThat(checkpoints.newest().size()).isEqualTo(30);

        publish(SigningFixture.signed(20, new byte[32]));

        awaitObjection(checkpoints, "first 20 entries", "lethe.checkpoints");
        witness.stop();
    }

    @Test
    void whatIsNoCheckpointOfThisLogIsPassedOver() throws SQLException {
        log.grow(new Arrivals("consent"), 30);
        String note = SigningFixture.signed(31, new byte[32]);
        publish("");
        publish("not a note");
        publish(note.replace("\n31\n", "\n32\n"));
        publish(note.replace("log.example", "log.elsewhere"));

        TopicWitness witness = started();

        assertThat(signing.checkpoints(witness).newest().size()).isEqualTo(30);
        witness.stop();
    }

    @Test
    void whileTheTopicWasNotReadNothingNewIsSigned() throws SQLException {
        log.grow(new Arrivals("consent"), 30);
        TopicWitness unheard = new TopicWitness(topic(), SigningFixture.keys());

        assertThatThrownBy(signing.checkpoints(unheard)::newest).isInstanceOf(Overloaded.class);
    }

    @Test
    void theTopicIsKeptForEverAndOneThatIsNotIsRefused() throws Exception {
        topic().open().close();
        ConfigResource name = new ConfigResource(ConfigResource.Type.TOPIC, CheckpointTopic.NAME);
        try (Admin admin = Admin.create(client())) {
            var settings =
                    Objects.requireNonNull(
                            admin.describeConfigs(List.of(name)).all().get().get(name));
            assertThat(settings.get("cleanup.policy").value()).isEqualTo("delete");
            assertThat(settings.get("retention.ms").value()).isEqualTo("-1");
            assertThat(settings.get("retention.bytes").value()).isEqualTo("-1");

            admin.incrementalAlterConfigs(
                            Map.of(
                                    name,
                                    List.of(
                                            new AlterConfigOp(
                                                    new ConfigEntry("retention.ms", "1000"),
                                                    AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }

        assertThatThrownBy(() -> topic().open())
                .isInstanceOf(TopicContradiction.class)
                .hasMessageContaining("retention.ms");
        TopicWitness witness = new TopicWitness(topic(), SigningFixture.keys());
        witness.start();
        awaitObjection(signing.checkpoints(witness), "retention.ms");
        witness.stop();
    }

    private FileWitness file() {
        return new FileWitness(new DurableFile(folder.resolve("elsewhere")), SigningFixture.keys());
    }

    @Test
    void aFileElsewhereHoldsTheNewestAndIsBelieved() throws Exception {
        log.grow(new Arrivals("consent"), 30);
        String note = signing.checkpoints(file()).newest().note();
        assertThat(folder.resolve("elsewhere")).hasContent(note.strip());

        Files.delete(folder.resolve("log.checkpoint"));
        log.sql("TRUNCATE entry, tile, consumed_position");
        log.sql("UPDATE tree_head SET size = 0, root = sha256('')");
        log.sql("UPDATE checkpoint SET note = NULL");

        awaitObjection(signing.checkpoints(file()), "0 entries", "30", "elsewhere");

        Files.writeString(folder.resolve("elsewhere"), note.replace("\n30\n", "\n31\n"));
        awaitObjection(signing.checkpoints(file()), "elsewhere is none of this log");
    }

    @Test
    void whatSomebodyWroteIntoAFileElsewhereIsLookedAtBeforeItIsWrittenOver() throws Exception {
        FileWitness witness = file();
        Checkpoints checkpoints = signing.checkpoints(witness);
        log.grow(new Arrivals("consent"), 12);
        SignedCheckpoint newest = checkpoints.newest();
        Path held = folder.resolve("elsewhere");
        // Between the look and the writing of a round.
        Files.writeString(held, "something else");

        witness.tell(newest);

        assertThat(held).hasContent("something else");
        assertThatThrownBy(checkpoints::newest)
                .isInstanceOf(InconsistentLog.class)
                .hasMessageContaining("none of this log");
    }

    @Test
    void whileAFileElsewhereCannotBeWrittenNothingNewIsSigned() throws Exception {
        Path mount = Files.createDirectory(folder.resolve("mount"));
        FileWitness witness =
                new FileWitness(
                        new DurableFile(mount.resolve("checkpoint")), SigningFixture.keys());
        Checkpoints checkpoints = signing.checkpoints(witness);
        checkpoints.newest();
        Files.delete(mount.resolve("checkpoint"));
        Files.delete(mount);
        checkpoints.newest();
        log.grow(new Arrivals("consent"), 30);

        assertThat(checkpoints.newest().size()).isZero();
        Files.createDirectory(mount);
        checkpoints.newest();
        assertThat(checkpoints.newest().size()).isEqualTo(30);
        assertThat(witness.entries()).isEqualTo(30);
    }

    @Test
    void anHttpWitnessIsToldEveryNewestCheckpointWithAProof() throws Exception {
        try (ToldWitness other = new ToldWitness()) {
            log.grow(new Arrivals("consent"), 30);
            HttpWitness witness = other.client(log.dataSource(), folder);
            witness.start();
            Checkpoints checkpoints = signing.checkpoints(witness);
            await().atMost(Duration.ofSeconds(60)).until(() -> witness.testimony().heard());
            checkpoints.newest();
            await().atMost(Duration.ofSeconds(60)).until(() -> other.size() == 30);
            log.grow(new Arrivals("contact"), 300);
            checkpoints.newest();

            await().atMost(Duration.ofSeconds(60)).until(() -> witness.entries() == 330);
            assertThat(other.size()).isEqualTo(330);
            witness.stop();
        }
    }

    @Test
    void anHttpWitnessThatHoldsAnotherPastStopsTheSigning() throws Exception {
        try (ToldWitness other = new ToldWitness()) {
            log.grow(new Arrivals("consent"), 30);
            String kept = signing.sign().note();
            log.grow(new Arrivals("contact"), 10);
            other.cosigned(SigningFixture.signed(31, new byte[32]));
            HttpWitness ahead = other.client(log.dataSource(), folder);
            ahead.start();
            awaitObjection(signing.checkpoints(ahead), "30 entries", "31", "127.0.0.1");
            ahead.stop();

            other.cosigned(SigningFixture.signed(20, new byte[32]));
            HttpWitness forked = other.client(log.dataSource(), folder);
            forked.start();
            awaitObjection(signing.checkpoints(forked), "20 entries", "no continuation");
            forked.stop();
            assertThat(folder.resolve("log.checkpoint")).hasContent(kept.strip());
        }
    }

    @Test
    void anHttpWitnessThatIsAwayStopsNothing() throws Exception {
        log.grow(new Arrivals("consent"), 30);
        HttpWitness witness;
        try (ToldWitness away = new ToldWitness()) {
            witness = away.client(log.dataSource(), folder);
        }
        witness.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> witness.testimony().heard());

        assertThat(signing.checkpoints(witness).newest().size()).isEqualTo(30);
        assertThat(witness.testimony()).isEqualTo(Witness.Testimony.NONE);
        witness.stop();
    }

    @Test
    void whatAWitnessCosignedIsKeptWithItsLine() throws Exception {
        WitnessSigner signer = new WitnessSigner("witness.example");
        WitnessKey key = WitnessKey.parse(signer.key());
        Cosigned kept = cosigned(1, new WitnessKeys("some", List.of(key)));
        try (ToldWitness other = new ToldWitness()) {
            other.signsWith(signer);
            log.grow(new Arrivals("consent"), 30);
            HttpWitness witness = other.client(log.dataSource(), folder, key);
            witness.start();
            await().atMost(Duration.ofSeconds(60)).until(() -> witness.testimony().heard());
            SignedCheckpoint newest = signing.checkpoints(witness).newest();
            await().atMost(Duration.ofSeconds(60)).until(() -> witness.entries() == 30);
            witness.stop();

            SignedCheckpoint cosigned = kept.newest().orElseThrow();
            assertThat(cosigned.note())
                    .startsWith(newest.note())
                    .contains("\u2014 witness.example ");
            assertThat(kept.of(newest)).isEqualTo(cosigned);
            assertThat(witness.trouble()).isNull();
        }
        log.sql("UPDATE cosigned_checkpoint SET note = replace(note, E'\\n30\\n', E'\\n31\\n')");
        assertThat(kept.newest()).isEmpty();
    }

    private Cosigned cosigned(int quorum, WitnessKeys... witnesses) {
        return new Cosigned(log.dataSource(), SigningFixture.keys(), List.of(witnesses), quorum);
    }

    @Test
    void whatEnoughOfSeveralCosignedIsShownWithTheLinesOfAllThatDid() throws Exception {
        WitnessSigner one = new WitnessSigner("one.example");
        WitnessSigner two = new WitnessSigner("two.example");
        WitnessSigner three = new WitnessSigner("three.example");
        WitnessKeys ofOne = new WitnessKeys("one", List.of(WitnessKey.parse(one.key())));
        WitnessKeys ofTwo = new WitnessKeys("two", List.of(WitnessKey.parse(two.key())));
        WitnessKeys ofThree = new WitnessKeys("three", List.of(WitnessKey.parse(three.key())));
        Cosigned kept = cosigned(2, ofOne, ofTwo, ofThree);
        log.grow(new Arrivals("consent"), 30);
        SignedCheckpoint first = signing.sign();

        kept.keep(ofOne, first, one.line(first.note(), 1_800_000_000));
        assertThat(kept.newest()).as("one is not enough").isEmpty();

        log.grow(new Arrivals("contact"), 10);
        SignedCheckpoint second = signing.sign();
        kept.keep(ofOne, second, one.line(second.note(), 1_800_000_001));
        kept.keep(ofTwo, first, two.line(first.note(), 1_800_000_001));
        assertThat(kept.newest().orElseThrow().note())
                .startsWith(first.note())
                .contains("\u2014 one.example ", "\u2014 two.example ");

        kept.keep(ofThree, second, three.line(second.note(), 1_800_000_002));
        kept.keep(ofThree, first, three.line(first.note(), 1_800_000_002));
        assertThat(kept.newest().orElseThrow().note())
                .startsWith(second.note())
                .contains("\u2014 one.example ", "\u2014 three.example ")
                .doesNotContain("two.example");

        kept.keep(ofTwo, second, two.line(second.note(), 1_800_000_003));
        assertThat(kept.newest().orElseThrow().note())
                .contains("\u2014 one.example ", "\u2014 two.example ", "\u2014 three.example ");
        assertThat(cosigned(3, ofOne, ofTwo, ofThree).newest()).isPresent();
    }

    @Test
    void whatStandsInTheDatabaseAndWasNotCosignedByEnoughIsNotShown() throws Exception {
        WitnessSigner one = new WitnessSigner("one.example");
        WitnessSigner two = new WitnessSigner("two.example");
        WitnessKeys ofOne = new WitnessKeys("one", List.of(WitnessKey.parse(one.key())));
        WitnessKeys ofTwo = new WitnessKeys("two", List.of(WitnessKey.parse(two.key())));
        log.grow(new Arrivals("consent"), 30);
        SignedCheckpoint signed = signing.sign();
        Cosigned kept = cosigned(2, ofOne, ofTwo);
        kept.keep(ofOne, signed, one.line(signed.note(), 1_800_000_000));

        log.sql(
                "INSERT INTO cosignature SELECT size, 'two', note FROM cosignature;"
                        + " INSERT INTO cosigned_checkpoint (note) SELECT note FROM cosignature LIMIT 1");
        assertThat(kept.newest()).isEmpty();

        kept.keep(ofOne, signed, one.line(signed.note(), 1_800_000_001));
        assertThat(kept.newest()).as("two has not cosigned").isEmpty();
        kept.keep(ofTwo, signed, two.line(signed.note(), 1_800_000_002));
        assertThat(kept.newest()).isPresent();
    }

    @Test
    void moreWitnessesThanThereAreCannotBeAskedFor() {
        WitnessKeys one =
                new WitnessKeys(
                        "one", List.of(WitnessKey.parse(new WitnessSigner("one.example").key())));

        assertThatThrownBy(() -> cosigned(2, one))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 witnesses");
    }

    @Test
    void aWitnessThatSignsWithAnotherKeyIsNamedAndNotTakenAtItsWord() throws Exception {
        WitnessKey key = WitnessKey.parse(new WitnessSigner("witness.example").key());
        try (ToldWitness other = new ToldWitness()) {
            log.grow(new Arrivals("consent"), 30);
            HttpWitness witness = other.client(log.dataSource(), folder, key);
            witness.start();
            await().atMost(Duration.ofSeconds(60)).until(() -> witness.testimony().heard());
            Checkpoints checkpoints = signing.checkpoints(witness);
            checkpoints.newest();

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () ->
                                    assertThat(witness.trouble())
                                            .contains("127.0.0.1", "not as one of its keys")
                                            .contains("not cosigned by witness.example"));
            assertThat(witness.entries()).isZero();
            assertThat(cosigned(1, new WitnessKeys("some", List.of(key))).newest()).isEmpty();
            assertThat(checkpoints.newest().size()).as("it stops nothing").isEqualTo(30);
            witness.stop();
        }
    }
}
