package io.lethe.kit.relay;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Sends one transaction after the other, and knows where each must land. After any exception it is
 * of no more use: whether its last transaction was committed is for the next one's initialisation
 * to settle and for the tail of the topics to tell.
 */
final class FencedProducer implements AutoCloseable {

    /** A committed transaction puts one marker behind its records in each partition. */
    private static final long MARKER = 1;

    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<TopicPartition, Long> next = new HashMap<>();

    /**
     * Fences every earlier producer of this transactional id. When this returns, what the last of
     * them had begun is aborted and what it had committed is marked as such in every partition.
     */
    FencedProducer(KafkaClients clients, String transactionalId) {
        producer = clients.producer(transactionalId);
        boolean done = false;
        try {
            producer.initTransactions();
            done = true;
        } finally {
            if (!done) {
                close();
            }
        }
    }

    /** From now on the next record of that partition must get exactly this offset. */
    void expect(TopicPartition partition, long offset) {
        next.put(partition, offset);
    }

    /** The offset that the next record of each partition must get. */
    Map<TopicPartition, Long> expected() {
        return Map.copyOf(next);
    }

    /**
     * Sends these records, in this order, all or none.
     *
     * @return the last record of each partition that got one
     * @throws TailMoved if a record landed elsewhere than expected; the transaction is aborted
     */
    Map<TopicPartition, Numbered> transact(List<Outgoing> records) {
        producer.beginTransaction();
        List<Future<RecordMetadata>> sent =
                records.stream().map(outgoing -> producer.send(outgoing.record())).toList();
        producer.flush();
        Map<TopicPartition, Numbered> last = new HashMap<>();
        for (int i = 0; i < sent.size(); i++) {
            Outgoing outgoing = records.get(i);
            long offset = offset(sent.get(i));
            advance(outgoing.partition(), offset);
            last.put(outgoing.partition(), new Numbered(outgoing.position(), offset));
        }
        producer.commitTransaction();
        last.keySet().forEach(partition -> next.merge(partition, MARKER, Long::sum));
        return last;
    }

    private void advance(TopicPartition partition, long offset) {
        Long expected = next.put(partition, offset + 1);
        if (expected != null && expected != offset) {
            producer.abortTransaction();
            throw new TailMoved(partition, expected, offset);
        }
    }

    private static long offset(Future<RecordMetadata> flushed) {
        return switch (flushed.state()) {
            case SUCCESS -> flushed.resultNow().offset();
            case FAILED -> throw failure(flushed.exceptionNow());
            case RUNNING, CANCELLED -> throw new KafkaException("A flush left a record behind");
        };
    }

    private static KafkaException failure(Throwable cause) {
        return cause instanceof KafkaException kafka ? kafka : new KafkaException(cause);
    }

    @Override
    public void close() {
        // Nothing is worth waiting for: an open transaction is ended by the next initialisation.
        producer.close(Duration.ZERO);
    }
}
