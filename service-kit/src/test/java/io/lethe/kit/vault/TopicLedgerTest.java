package io.lethe.kit.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lethe.events.SubjectId;
import io.lethe.testkit.TestDatabase;
import io.lethe.testkit.WithServers;
import io.lethe.vault.Outside;
import io.lethe.vault.SubjectVault;
import io.lethe.vault.VaultDatabase;
import io.lethe.vault.VaultSettings;
import io.lethe.vault.key.FileKeyProvider;
import io.lethe.vault.key.LedgerAway;
import io.lethe.vault.key.VaultClosed;
import io.lethe.vault.key.VaultUnusable;
import io.lethe.vault.ledger.LedgerChain;
import io.lethe.vault.ledger.LedgerEntry;
import io.lethe.vault.ledger.LedgerPosition;
import io.lethe.vault.seal.KeyName;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** The ledger on a topic, on three brokers of which some are killed. */
@WithServers
@TestMethodOrder(MethodOrderer.OrderAnnotation.class) // who kills comes last
class TopicLedgerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final KeyName ADA = new KeyName(SubjectId.random(), "identity");
    private static final KeyName BOB = new KeyName(SubjectId.random(), "identity");

    @TempDir static Path brokersFolder;
    @TempDir Path folder;

    private static ThreeBrokers brokers;

    @BeforeAll
    static void start() throws Exception {
        brokers = ThreeBrokers.in(brokersFolder);
    }

    @AfterAll
    static void stop() {
        brokers.close();
    }

    private static Map<String, Object> clients() {
        return Map.of("bootstrap.servers", brokers.servers());
    }

    private static LedgerEntry intended(int cycle) {
        return new LedgerEntry.Intended(
                cycle, "root-" + cycle, List.of(new LedgerEntry.Erased(ADA.subject(), "contact")));
    }

    @Test
    @Order(1)
    void whatOneAppendsTheOthersReadInItsOrder() {
        try (TopicLedger one = TopicLedger.on("shared", clients());
                TopicLedger other = TopicLedger.on("shared", clients())) {
            assertThat(other.position()).isEqualTo(LedgerPosition.NONE);
            one.append(new LedgerEntry.Begun("vault-1", 1, "root-1"));
            other.append(intended(2));
            one.append(new LedgerEntry.Completed(2));

            assertThat(other.position())
                    .isEqualTo(new LedgerPosition("vault-1", 2, "root-2", 2))
                    .isEqualTo(one.position());
            assertThat(one.entries()).hasSize(3).contains(intended(2)).isEqualTo(other.entries());
        }
    }

    @Test
    @Order(2)
    void whoWasPausedWhileSomebodyElseAppendedIsFenced() {
        LedgerClients raw = new LedgerClients(clients());
        try (TopicLedger ledger = TopicLedger.on("fenced", clients());
                KafkaProducer<String, String> paused = raw.producer("fenced.ledger")) {
            paused.initTransactions();
            paused.beginTransaction();
            ledger.append(new LedgerEntry.Begun("vault-1", 1, "root-1"));

            assertThatThrownBy(
                            () -> {
                                assertThat(paused.send(new ProducerRecord<>("fenced", "more")))
                                        .isNotNull();
                                paused.commitTransaction();
                            })
                    .isInstanceOf(KafkaException.class);
            ledger.append(intended(2));
            assertThat(ledger.entries()).hasSize(2);
        }
    }

    @Test
    @Order(3)
    void aForkIsDetectedAndClosesTheVault() {
        try (TopicLedger ledger = TopicLedger.on("forked", clients());
                KafkaProducer<String, String> hand =
                        new KafkaProducer<>(
                                clients(), new StringSerializer(), new StringSerializer())) {
            ledger.append(new LedgerEntry.Begun("vault-1", 1, "root-1"));
            String first = new LedgerChain().next(intended(2));
            assertThat(hand.send(new ProducerRecord<>("forked", first))).isNotNull();
            hand.flush();

            await().atMost(PATIENCE)
                    .untilAsserted(
                            () ->
                                    assertThatThrownBy(ledger::position)
                                            .isInstanceOfSatisfying(
                                                    VaultClosed.class,
                                                    e ->
                                                            assertThat(e.reason())
                                                                    .isEqualTo(
                                                                            VaultClosed.Reason
                                                                                    .DAMAGED_LEDGER)));
        }
    }

    @Test
    @Order(4)
    void aTopicThatCouldLoseALineIsRefused() throws Exception {
        try (Admin admin = Admin.create(clients())) {
            admin.createTopics(
                            List.of(
                                    new NewTopic("careless", 1, (short) 3)
                                            .configs(
                                                    Map.of(
                                                            "min.insync.replicas", "1",
                                                            "retention.ms", "-1"))))
                    .all()
                    .get();
        }

        assertThatThrownBy(() -> TopicLedger.on("careless", clients()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("min.insync.replicas=1");
    }

    @Test
    @Order(5)
    void aTopicThatIsShorterThanTheDatabaseKnowsKeepsTheVaultClosed(TestDatabase database)
            throws Exception {
        try (TopicLedger ledger = TopicLedger.on("shortened", clients());
                SubjectVault vault = vault(database, ledger)) {
            vault.mint(Set.of(ADA));
            vault.shred(List.of(ADA.subject()));
            try (Admin admin = Admin.create(clients())) {
                admin.deleteTopics(List.of("shortened")).all().get();
            }
        }
        try (TopicLedger again = TopicLedger.on("shortened", clients());
                SubjectVault vault = vault(database, again)) {
            assertThatThrownBy(() -> vault.find(Set.of(ADA)))
                    .isInstanceOfSatisfying(
                            VaultClosed.class,
                            e ->
                                    assertThat(e.reason())
                                            .isEqualTo(VaultClosed.Reason.LEDGER_BEHIND));
        }
    }

    @Test
    @Order(6)
    void withoutOneBrokerItGoesOnAndWithoutTwoNoKeyIsDeleted(TestDatabase database)
            throws Exception {
        try (TopicLedger ledger = TopicLedger.on("lethe.vault", clients());
                SubjectVault vault = vault(database, ledger)) {
            vault.mint(Set.of(ADA, BOB));
            brokers.kill(0);

            await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(LedgerAway.class)
                    .until(
                            () -> {
                                vault.shred(List.of(ADA.subject()));
                                return true;
                            });
            assertThat(keys(database)).isEqualTo(1);

            brokers.kill(1);
            assertThatThrownBy(() -> vault.shred(List.of(BOB.subject())))
                    .isInstanceOf(LedgerAway.class);
            assertThat(keys(database)).isEqualTo(1);

            brokers.start(0);
            await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(VaultUnusable.class)
                    .until(
                            () -> {
                                vault.shred(List.of(BOB.subject()));
                                return true;
                            });
            assertThat(keys(database)).isZero();
            assertThat(vault.find(Set.of(BOB)).isErased(BOB)).isTrue();
        }
    }

    private SubjectVault vault(TestDatabase database, TopicLedger ledger) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(database.jdbcUrl());
        dataSource.setUser(database.user());
        dataSource.setPassword(database.password());
        VaultDatabase.migrate(dataSource);
        return SubjectVault.open(
                dataSource,
                new Outside(FileKeyProvider.in(folder), ledger),
                VaultSettings.withHorizon(Duration.ZERO));
    }

    private static int keys(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM data_key")) {
            row.next();
            return row.getInt(1);
        }
    }
}
