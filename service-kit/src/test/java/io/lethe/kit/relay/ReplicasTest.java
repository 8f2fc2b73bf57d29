package io.lethe.kit.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.testkit.TestDatabase;
import io.lethe.testkit.WithServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Of several processes on one database one sends, and all may write. */
@WithServers
class ReplicasTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** No poll comes to help: what arrives was rung for. */
    private static final RelaySettings NEVER_POLLS =
            new RelaySettings(
                    500,
                    Duration.ZERO,
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(5));

    private final TestDatabase database;
    private final RelayRig rig;

    ReplicasTest(TestDatabase database) {
        this.database = database;
        this.rig = new RelayRig(database);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void aCommitInOneProcessWakesTheRelayOfAnother() throws SQLException {
        start(RelayState.LEADING);
        Relay follower = start(RelayState.FOLLOWING);
        try (Connection writer = database.connect()) {
            StoreRows.append(writer, "s", 0);
        }

        follower.wake();

        await().atMost(PATIENCE).until(() -> rig.log().size() == 1);
    }

    @Test
    void aLeaderThatStopsInOrderIsFollowedAtOnce() throws SQLException {
        Relay leader = start(RelayState.LEADING);
        Relay follower = start(RelayState.FOLLOWING);

        leader.stop();
        follower.wake();

        await().atMost(PATIENCE).until(() -> follower.status().state() == RelayState.LEADING);
        assertThat(leader.status().state()).isEqualTo(RelayState.OFF);
    }

    private Relay start(RelayState until) {
        Relay relay = rig.relay(NEVER_POLLS, Checkpoints.NONE);
        relay.start();
        await().atMost(PATIENCE).until(() -> relay.status().state() == until);
        return relay;
    }
}
