package io.lethe.kit.relay;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads the last committed record of partitions. What stands at the very end is hardly ever one: a
 * marker ends every transaction, and whole aborted transactions may lie there too, which a reader
 * of committed records passes over. So it looks further and further back until it finds one.
 */
final class TailReader {

    private static final long FIRST_STEP = 16;
    private static final int GROWTH = 16;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STUCK = Duration.ofSeconds(30);

    private final KafkaConsumer<byte[], byte[]> consumer;

    TailReader(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    Map<TopicPartition, Tail> read(List<TailSearch> searches) {
        List<TailSearch> unfinished = searches;
        for (long step = FIRST_STEP; !unfinished.isEmpty(); step *= GROWTH) {
            unfinished = unfinished.stream().filter(search -> !search.isOver()).toList();
            readStretch(unfinished, step);
        }
        Map<TopicPartition, Tail> tails = new HashMap<>();
        searches.forEach(search -> tails.put(search.partition(), search.tail()));
        return tails;
    }

    private void readStretch(List<TailSearch> searches, long length) {
        consumer.assign(searches.stream().map(TailSearch::partition).toList());
        searches.forEach(s -> consumer.seek(s.partition(), s.stepBack(length)));
        long deadline = System.nanoTime() + STUCK.toNanos();
        while (searches.stream().anyMatch(s -> !s.isRead(consumer.position(s.partition())))) {
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("The ends of the topics could not be read");
            }
            var records = consumer.poll(POLL);
            searches.forEach(s -> records.records(s.partition()).forEach(s::found));
        }
    }
}
