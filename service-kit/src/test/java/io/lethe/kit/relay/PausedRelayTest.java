package io.lethe.kit.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.testkit.TestDatabase;
import io.lethe.testkit.WithServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A relay that stood still while another took over, and goes on as if nothing had happened. */
@WithServers
class PausedRelayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int STREAMS = 20;

    private final TestDatabase database;
    private final RelayRig rig;
    private final String lengths;
    private long sequence;

    PausedRelayTest(TestDatabase database) {
        this.database = database;
        this.rig = new RelayRig(database);
        this.lengths = rig.topic + ".lengths";
        rig.with(new LastSequence(lengths));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @ParameterizedTest
    @EnumSource
    void isFencedAndDoublesNothing(Moment moment) throws SQLException {
        Held held = new Held(moment);
        Relay paused = rig.start(held);
        append();
        held.awaitHeld();

        Relay successor = rig.start();
        append();
        rig.awaitAllSent(PATIENCE);
        Map<String, String> values = values();

        held.letGo();

        await().atMost(PATIENCE).until(() -> paused.status().state() == RelayState.FOLLOWING);
        assertThat(successor.status().state()).isEqualTo(RelayState.LEADING);
        assertThat(values()).isEqualTo(values);
        append();
        rig.awaitAllSent(PATIENCE);
        rig.assertLogIsWhole();
        assertThat(values()).hasSize(STREAMS).containsOnly(newest());
    }

    @ParameterizedTest
    @EnumSource
    void isNotMissedIfItNeverGoesOn(Moment moment) throws SQLException {
        Held held = new Held(moment).thatDies();
        Relay dead = rig.start(held);
        append();
        held.awaitHeld();
        held.letGo();
        await().atMost(PATIENCE).until(() -> !dead.isAlive());

        rig.start();

        append();
        rig.awaitAllSent(PATIENCE);
        rig.assertLogIsWhole();
        assertThat(values()).hasSize(STREAMS).containsOnly(newest());
    }

    private Map.Entry<String, String>[] newest() {
        return entries(
                StoreRows.streams("s", STREAMS).stream()
                        .collect(Collectors.toMap(s -> s, _ -> Long.toString(sequence - 1))));
    }

    @SuppressWarnings("unchecked")
    private static Map.Entry<String, String>[] entries(Map<String, String> map) {
        return map.entrySet().toArray(Map.Entry[]::new);
    }

    private void append() throws SQLException {
        try (Connection writer = database.connect()) {
            StoreRows.append(writer, StoreRows.streams("s", STREAMS), sequence++, "{}");
        }
        rig.relays().forEach(Relay::wake);
    }

    /** What a reader of the compacted topic holds in the end. */
    private Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        List<TopicContents.Seen> seen = rig.read(lengths);
        seen.stream()
                .sorted(
                        Comparator.comparingInt(TopicContents.Seen::partition)
                                .thenComparingLong(TopicContents.Seen::offset))
                .forEach(each -> values.put(each.key(), each.value()));
        return values;
    }
}
