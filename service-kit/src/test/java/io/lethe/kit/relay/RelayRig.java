package io.lethe.kit.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.kit.topics.TopicPlan;
import io.lethe.kit.topics.Topics;
import io.lethe.testkit.TestDatabase;
import io.lethe.testkit.TestServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A service's database, its topics, and as many relays as a test wants to set on them. */
public final class RelayRig implements AutoCloseable {

    public static final int PARTITIONS = 3;

    private static final AtomicInteger SERVICES = new AtomicInteger();

    final String service = "t" + SERVICES.incrementAndGet() + "x" + ProcessHandle.current().pid();
    public final String topic = "lethe." + service;
    private final TestDatabase database;
    private final String bootstrapServers;
    private final List<Relay> relays = new ArrayList<>();
    private final List<CompactedView> views = new ArrayList<>();

    public RelayRig(TestDatabase database) {
        this(database, TestServers.bootstrapServers());
    }

    public RelayRig(TestDatabase database, String bootstrapServers) {
        this.database = database;
        this.bootstrapServers = bootstrapServers;
        StoreRows.migrate(database);
    }

    RelayRig with(CompactedView view) {
        views.add(view);
        return this;
    }

    static RelaySettings settings() {
        return new RelaySettings(
                500,
                Duration.ZERO,
                Duration.ofSeconds(2),
                Duration.ofMillis(200),
                Duration.ofSeconds(1));
    }

    public Relay start() {
        return start(Checkpoints.NONE);
    }

    Relay start(Checkpoints checkpoints) {
        Relay relay = relay(settings(), checkpoints);
        relay.start();
        return relay;
    }

    Relay relay(RelaySettings settings, Checkpoints checkpoints) {
        return relay(database, settings, checkpoints);
    }

    /** A relay on another copy of the database, and on the same topics. */
    Relay startOn(TestDatabase other) {
        Relay relay = relay(other, settings(), Checkpoints.NONE);
        relay.start();
        return relay;
    }

    private Relay relay(TestDatabase on, RelaySettings settings, Checkpoints checkpoints) {
        List<TopicPlan> plans = new ArrayList<>();
        plans.add(TopicPlan.log(service, PARTITIONS));
        plans.add(TopicPlan.deadLetters(service, PARTITIONS, Duration.ofDays(1)));
        views.forEach(view -> plans.add(TopicPlan.compacted(view.topic(), PARTITIONS)));
        Map<String, Object> client = Map.of("bootstrap.servers", bootstrapServers);
        RelayStatus status = new RelayStatus();
        Relay relay =
                new Relay(
                        new RelayParts(
                                "lethe." + service + ".relay",
                                settings,
                                RelayTopics.ofService(service, PARTITIONS, views),
                                new Topics(plans, 1),
                                new KafkaClients(client, client, client),
                                new Lease(UUID.randomUUID().toString(), settings.lease()),
                                new RelayedEvents("/" + service + "-service"),
                                status,
                                new RelayMetrics(new SimpleMeterRegistry(), status),
                                checkpoints),
                        new RelayDatabase(StoreRows.dataSource(on), settings.lease()));
        relays.add(relay);
        return relay;
    }

    /** The topic of the dead letters. */
    String letters() {
        return topic + ".dead-letters";
    }

    List<Relay> relays() {
        return relays;
    }

    List<TopicContents.Seen> log() {
        return TopicContents.read(bootstrapServers, topic);
    }

    List<TopicContents.Seen> read(String anyTopic) {
        return TopicContents.read(bootstrapServers, anyTopic);
    }

    /** Until every event is marked as sent. */
    public void awaitAllSent(Duration patience) {
        relays.forEach(Relay::wake);
        await().atMost(patience)
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () ->
                                StoreRows.number(
                                                database,
                                                """
                                                SELECT count(*) FROM event, relay_state
                                                 WHERE sent < (SELECT count(*) FROM event)
                                                """)
                                        == 0);
    }

    /** Every event of the database is in the log: once, in its stream's order, chained. */
    void assertLogIsWhole() {
        List<TopicContents.Seen> log = log();
        assertThat(log.stream().map(TopicContents.Seen::id))
                .doesNotHaveDuplicates()
                .hasSize((int) StoreRows.number(database, "SELECT count(*) FROM event"));
        Map<String, Long> sequences = new HashMap<>();
        Map<Integer, Long> positions = new HashMap<>();
        log.stream()
                .sorted(
                        Comparator.comparingInt(TopicContents.Seen::partition)
                                .thenComparingLong(TopicContents.Seen::offset))
                .forEach(
                        seen -> {
                            assertThat(seen.sequence())
                                    .as("sequence in stream %s", seen.key())
                                    .isEqualTo(sequences.merge(seen.key(), 1L, Long::sum) - 1);
                            assertThat(seen.previous())
                                    .as("predecessor of position %s", seen.number())
                                    .isEqualTo(positions.getOrDefault(seen.partition(), 0L));
                            positions.put(seen.partition(), seen.number());
                        });
        assertThat(log.stream().map(TopicContents.Seen::number).sorted()).first().isEqualTo(1L);
    }

    @Override
    public void close() {
        relays.forEach(Relay::stop);
    }
}
