package io.lethe.kit.relay;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** What a leader holds of Kafka for the length of its term: topics as planned, and the fence. */
final class KafkaSession implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int TRIES = 10;

    private final RelayTopics topics;
    private final KafkaClients clients;
    private final Admin admin;
    private final Offsets offsets;
    private final FencedProducer producer;

    /**
     * Creates missing topics and fences the predecessor.
     *
     * @throws CoordinatorForgot if Kafka could never do so
     */
    static KafkaSession open(RelayParts parts, Term term) {
        Admin admin = parts.clients().admin();
        boolean done = false;
        try {
            parts.plans().ensure(admin);
            String transactionalId = parts.transactionalId(term);
            new TransactionStates(admin).check(transactionalId, parts.topics().written());
            FencedProducer producer = new FencedProducer(parts.clients(), transactionalId);
            done = true;
            return new KafkaSession(parts, admin, producer);
        } finally {
            if (!done) {
                admin.close(Duration.ZERO);
            }
        }
    }

    private KafkaSession(RelayParts parts, Admin admin, FencedProducer producer) {
        this.topics = parts.topics();
        this.clients = parts.clients();
        this.admin = admin;
        this.offsets = new Offsets(admin);
        this.producer = producer;
    }

    FencedProducer producer() {
        return producer;
    }

    /** How every partition ends that this relay writes, now that nobody else can. */
    Map<TopicPartition, Tail> tails() {
        List<TopicPartition> partitions = topics.written();
        Map<TopicPartition, Long> ends =
                new Settling(offsets, new TransactionStates(admin)).ends(partitions);
        Map<TopicPartition, Long> begins = offsets.first(partitions);
        List<TailSearch> searches =
                partitions.stream()
                        .map(
                                p ->
                                        new TailSearch(
                                                p,
                                                topics.header(p.topic()),
                                                begins.getOrDefault(p, 0L),
                                                ends.getOrDefault(p, 0L)))
                        .toList();
        try (KafkaConsumer<byte[], byte[]> reader = clients.reader()) {
            return new TailReader(reader).read(searches);
        }
    }

    /**
     * Asks whether every partition still ends where the last transaction left it, and is decided up
     * to there.
     *
     * @throws TailMoved if one is not
     */
    void checkEnds() {
        Map<TopicPartition, Long> expected = producer.expected();
        for (int tries = 1; ; tries++) {
            Map<TopicPartition, Long> stable = offsets.stable(expected.keySet());
            Optional<TailMoved> moved =
                    expected.entrySet().stream()
                            .filter(e -> !e.getValue().equals(stable.get(e.getKey())))
                            .map(e -> moved(e.getKey(), e.getValue(), stable))
                            .findAny();
            if (moved.isEmpty()) {
                return;
            }
            // The markers of the last transaction may still be on their way.
            if (tries == TRIES) {
                throw moved.get();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static TailMoved moved(
            TopicPartition partition, long expected, Map<TopicPartition, Long> stable) {
        return new TailMoved(partition, expected, stable.getOrDefault(partition, 0L));
    }

    @Override
    public void close() {
        producer.close();
        admin.close(Duration.ZERO);
    }
}
