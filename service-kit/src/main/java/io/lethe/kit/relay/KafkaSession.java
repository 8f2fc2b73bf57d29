package io.lethe.kit.relay;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a leader holds of Kafka for the length of its term: topics as planned, and the fence. */
final class KafkaSession implements AutoCloseable {

    private final RelayTopics topics;
    private final KafkaClients clients;
    private final Admin admin;
    private final Offsets offsets;
    private final FencedProducer producer;

    /** Creates missing topics and fences the predecessor. */
    static KafkaSession open(RelayParts parts) {
        Admin admin = parts.clients().admin();
        boolean done = false;
        try {
            parts.plans().ensure(admin);
            FencedProducer producer = new FencedProducer(parts.clients(), parts.transactionalId());
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
        Map<TopicPartition, Long> ends = new Settling(offsets, producer).ends(partitions);
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
     * Asks whether every partition still ends where the last transaction left it.
     *
     * @throws TailMoved if one does not
     */
    void checkEnds() {
        Map<TopicPartition, Long> expected = producer.expected();
        for (Map.Entry<TopicPartition, Long> end : offsets.end(expected.keySet()).entrySet()) {
            Long wanted = expected.get(end.getKey());
            // One less: the marker of the last transaction may still be on its way.
            if (wanted != null && !wanted.equals(end.getValue()) && wanted - 1 != end.getValue()) {
                throw new TailMoved(end.getKey(), wanted, end.getValue());
            }
        }
    }

    @Override
    public void close() {
        producer.close();
        admin.close(Duration.ZERO);
    }
}
