package io.lethe.kit.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.testkit.BrokerDisk;
import io.lethe.testkit.TestDatabase;
import io.lethe.testkit.WithServers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that lost its last records gets them again, at their old positions. */
@WithServers
class CutBackTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestDatabase database;
    private final BrokerDisk broker;
    private final RelayRig rig;
    private final String lengths;
    private List<TopicContents.Seen> before = List.of();

    CutBackTest(TestDatabase database, @TempDir Path folder) {
        this.database = database;
        this.broker = new BrokerDisk(folder);
        this.rig = new RelayRig(database, broker.bootstrapServers());
        this.lengths = rig.topic + ".lengths";
        rig.with(new LastSequence(lengths));
    }

    @BeforeEach
    void relaySomeEvents() throws SQLException {
        rig.start();
        append(0, 10);
        before = rig.log();
    }

    @AfterEach
    void stop() {
        rig.close();
        broker.close();
    }

    @Test
    void whatAPartitionLostIsSentAgain() throws Exception {
        broker.stop();
        broker.cut(rig.topic + "-1", broker.size(rig.topic + "-1") / 3);
        broker.start();

        awaitLog();

        assertLogGoesOn();
    }

    @Test
    void aMarkerThatWasLostLeavesNoRecordUndecided() throws Exception {
        broker.stop();
        broker.cut(rig.topic + "-2", broker.size(rig.topic + "-2") - 1);
        broker.start();

        awaitLog();

        assertLogGoesOn();
    }

    @Test
    void aTopicThatWasDeletedIsFilledAnew() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.deleteTopics(List.of(rig.topic)).all().get(20, TimeUnit.SECONDS);
        }

        awaitLog();

        assertLogGoesOn();
    }

    @Test
    void aCompactedTopicGetsItsNewestValuesAgain() throws Exception {
        Map<String, String> values = values();

        broker.stop();
        broker.cut(lengths + "-0", 0);
        broker.cut(lengths + "-1", broker.size(lengths + "-1") / 2);
        broker.start();

        await().atMost(PATIENCE).ignoreExceptions().until(() -> values().equals(values));
        assertThat(values).hasSize(30).containsValue("9").doesNotContainValue("8");
        assertLogGoesOn();
    }

    @Test
    void aCoordinatorThatForgotTheLastTransactionsIsTaughtAnew() throws Exception {
        broker.stop();
        broker.cutTransactions();
        broker.start();

        assertLogGoesOn();
    }

    /** Everything that was there before is there again, in its place. */
    private void awaitLog() {
        List<Long> positions = positions(before);
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> positions(rig.log()).equals(positions));
    }

    private static List<Long> positions(List<TopicContents.Seen> log) {
        return log.stream().map(TopicContents.Seen::number).sorted().toList();
    }

    private void assertLogGoesOn() throws SQLException {
        append(10, 12);
        rig.assertLogIsWhole();
    }

    private Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        rig.read(lengths).forEach(seen -> values.put(seen.key(), seen.value()));
        return values;
    }

    private void append(int from, int upto) throws SQLException {
        try (Connection writer = database.connect()) {
            for (int sequence = from; sequence < upto; sequence++) {
                StoreRows.append(writer, StoreRows.streams("s", 30), sequence, "{}");
                // A transaction each, so that there is something to cut between.
                rig.awaitAllSent(PATIENCE);
            }
        }
    }
}
