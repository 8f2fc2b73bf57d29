package io.lethe.kit.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.testkit.Soak;
import io.lethe.testkit.TestDatabase;
import io.lethe.testkit.WithServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithServers
class RelayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestDatabase database;
    private RelayRig rig;

    RelayTest(TestDatabase database) {
        this.database = database;
        this.rig = new RelayRig(database);
    }

    @BeforeEach
    void startRelay() {
        rig.start();
    }

    @AfterEach
    void stopRelay() {
        rig.close();
    }

    @Test
    void everyEventArrivesOnceInTheOrderOfItsStream() throws SQLException {
        try (Connection writer = database.connect()) {
            for (int sequence = 0; sequence < 20; sequence++) {
                StoreRows.append(writer, StoreRows.streams("s", 100), sequence, "{}");
            }
        }

        rig.awaitAllSent(PATIENCE);

        rig.assertLogIsWhole();
    }

    @Test
    void aLowIndexThatCommitsLateStillArrives() throws SQLException {
        try (Connection late = database.connect();
                Connection others = database.connect()) {
            late.setAutoCommit(false);
            StoreRows.append(late, "late", 0);
            long until =
                    System.nanoTime()
                            + Soak.duration(Duration.ofSeconds(3), Duration.ofSeconds(70))
                                    .toNanos();
            for (long i = 0; System.nanoTime() < until; i++) {
                StoreRows.append(others, "other", i);
            }
            rig.awaitAllSent(PATIENCE);
            List<TopicContents.Seen> before = rig.log();

            late.commit();

            rig.awaitAllSent(PATIENCE);
            assertThat(before).extracting(TopicContents.Seen::key).doesNotContain("late");
            assertThat(rig.log()).extracting(TopicContents.Seen::key).containsOnlyOnce("late");
            rig.assertLogIsWhole();
        }
    }

    @Test
    void aWritingTransactionLeftOpenDelaysNothing() throws SQLException {
        try (Connection idle = database.connect();
                Connection writer = database.connect()) {
            idle.setAutoCommit(false);
            StoreRows.append(idle, "idle", 0);

            StoreRows.append(writer, "busy", 0);

            // It stays open all the while, so any arrival shows that nobody waits for its end.
            await().atMost(Duration.ofSeconds(20)).until(() -> !rig.log().isEmpty());
            assertThat(rig.log()).extracting(TopicContents.Seen::key).containsExactly("busy");
        }
    }
}
