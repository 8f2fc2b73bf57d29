package io.lethe.kit.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.lethe.kit.reading.Readers;
import io.lethe.kit.relay.RelayRig;
import io.lethe.kit.relay.StoreRows;
import io.lethe.kit.store.StoreFixture;
import io.lethe.testkit.BrokerDisk;
import io.lethe.testkit.TestDatabase;
import io.lethe.testkit.TestServers;
import io.lethe.testkit.WithServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** A service that reads another one's log, whatever becomes of the broker meanwhile. */
@WithServers
class EventConsumerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int STREAMS = 30;

    private final TestDatabase upstream;
    private final TestDatabase own = TestServers.freshDatabase();
    private final HikariDataSource dataSource = StoreFixture.migrated(own);
    private final BrokerDisk broker;
    private final RelayRig rig;
    private final Taken taken;
    private final List<EventConsumer> consumers = new ArrayList<>();
    private long sequence;

    EventConsumerTest(TestDatabase upstream, @TempDir Path folder) {
        this.upstream = upstream;
        this.broker = new BrokerDisk(folder);
        this.rig = new RelayRig(upstream, broker.bootstrapServers());
        this.taken = new Taken(rig.topic);
    }

    @BeforeEach
    void relaySomeEvents() throws SQLException {
        StoreRows.execute(own, Taken.TABLE);
        rig.start();
        append(10);
    }

    @AfterEach
    void stop() {
        consumers.forEach(EventConsumer::stop);
        rig.close();
        broker.close();
        dataSource.close();
    }

    @Test
    void everyEventTakesEffectOnceWhileTheLogIsCutBackAndFilledAgain() throws Exception {
        EventConsumer consumer = consumer();
        consumer.start();
        awaitAllTaken();

        cutBack();
        append(5);

        awaitAllTaken();
        assertThatEachTookEffectOnceAndInOrder();
        assertThat(consumer.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aReaderThatWasAwayFindsWhatStandsBeforeItsOffsetNow() throws Exception {
        EventConsumer before = consumer();
        before.start();
        awaitAllTaken();
        before.stop();
        cutBack();
        append(40);

        EventConsumer after = consumer();
        after.start();

        awaitAllTaken();
        assertThatEachTookEffectOnceAndInOrder();
    }

    @Test
    void whatTheHandlerCannotTakeIsOfferedAgainAndNothingIsSkipped() throws Exception {
        taken.failFor(3);
        EventConsumer consumer = consumer();
        consumer.start();

        awaitAllTaken();

        assertThatEachTookEffectOnceAndInOrder();
    }

    private EventConsumer consumer() {
        KafkaProperties kafka = new KafkaProperties();
        kafka.setBootstrapServers(List.of(broker.bootstrapServers()));
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        EventConsumer consumer =
                new EventConsumer(
                        "test", taken, dataSource, new Readers(kafka, registry), registry);
        consumers.add(consumer);
        return consumer;
    }

    private void cutBack() throws Exception {
        broker.stop();
        for (int partition = 0; partition < RelayRig.PARTITIONS; partition++) {
            String log = rig.topic + "-" + partition;
            broker.cut(log, broker.size(log) / 3);
        }
        broker.start();
    }

    private void append(int times) throws SQLException {
        try (Connection writer = upstream.connect()) {
            for (int i = 0; i < times; i++) {
                StoreRows.append(writer, StoreRows.streams("s", STREAMS), sequence++, "{}");
                // A transaction each: a log that is filled again gets fewer, and other offsets.
                rig.awaitAllSent(PATIENCE);
            }
        }
    }

    private void awaitAllTaken() {
        await().atMost(PATIENCE)
                .until(
                        () ->
                                StoreRows.number(own, "SELECT count(DISTINCT id) FROM taken")
                                        == sequence * STREAMS);
    }

    private void assertThatEachTookEffectOnceAndInOrder() {
        assertThat(StoreRows.number(own, "SELECT count(*) FROM taken"))
                .isEqualTo(sequence * STREAMS);
        assertThat(StoreRows.number(own, Taken.OUT_OF_ORDER)).isZero();
    }
}
