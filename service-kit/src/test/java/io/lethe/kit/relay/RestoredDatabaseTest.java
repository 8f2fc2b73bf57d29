package io.lethe.kit.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.testkit.TestDatabase;
import io.lethe.testkit.TestServers;
import io.lethe.testkit.WithServers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody put an older copy of the database in place, and the topics know more than it does. */
@WithServers
class RestoredDatabaseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestDatabase database;
    private final RelayRig rig;
    private TestDatabase restored;
    private List<TopicContents.Seen> before = List.of();

    RestoredDatabaseTest(TestDatabase database) {
        this.database = database;
        this.rig = new RelayRig(database);
        this.restored = database;
    }

    @BeforeEach
    void backUpAndGoOn() throws SQLException {
        relay(0);
        restored = copy();
        relay(1);
        before = rig.log();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void theRelayStopsAndSaysSo() {
        Relay relay = rig.startOn(restored);

        awaitStopped(relay);
        assertThat(relay.status().reason())
                .contains("topic " + rig.topic + " is ahead of the database", "restored");
        assertThat(rig.log()).isEqualTo(before);
    }

    @Test
    void itStopsAlsoWhereTheDatabaseHasGivenThePositionsAgain() throws SQLException {
        append(restored, 1, "{\"other\":true}");
        // As after a restore beside a broker that was away: positions were given, nothing was sent.
        StoreRows.execute(
                restored,
                """
                WITH o AS (DELETE FROM outbox RETURNING first_index),
                n AS (INSERT INTO relayed
                      SELECT (SELECT assigned FROM relay_state)
                                 + row_number() OVER (ORDER BY first_index), first_index, 1
                        FROM o RETURNING 1)
                UPDATE relay_state SET assigned = assigned + (SELECT count(*) FROM n)
                """);

        Relay relay = rig.startOn(restored);

        awaitStopped(relay);
        assertThat(relay.status().reason()).contains("has another event at position");
        assertThat(rig.log()).isEqualTo(before);
    }

    @Test
    void itGoesOnWhenTheNewerDatabaseIsBack() throws SQLException {
        Relay stopped = rig.startOn(restored);
        awaitStopped(stopped);
        stopped.stop();

        relay(2);

        rig.assertLogIsWhole();
    }

    private static void awaitStopped(Relay relay) {
        await().atMost(PATIENCE).until(() -> relay.status().state() == RelayState.STOPPED);
    }

    /** Appends an event to each stream, relays it, and stops. */
    private void relay(long sequence) throws SQLException {
        Relay relay = rig.start();
        append(database, sequence, "{}");
        relay.wake();
        rig.awaitAllSent(PATIENCE);
        relay.stop();
    }

    private static void append(TestDatabase to, long sequence, String data) throws SQLException {
        try (Connection writer = to.connect()) {
            StoreRows.append(writer, StoreRows.streams("s", 30), sequence, data);
        }
    }

    /** What a backup of now would restore. */
    private TestDatabase copy() throws SQLException {
        String name = database.user() + "_restored";
        try (Connection superuser =
                        DriverManager.getConnection(
                                TestServers.superuserUrl("postgres"),
                                TestServers.superuser(),
                                TestServers.superuserPassword());
                Statement statement = superuser.createStatement()) {
            statement.execute(
                    "CREATE DATABASE %s TEMPLATE %s OWNER %s"
                            .formatted(name, database.user(), database.user()));
        }
        return new TestDatabase(
                database.jdbcUrl().replace("/" + database.user(), "/" + name),
                database.user(),
                database.password());
    }
}
