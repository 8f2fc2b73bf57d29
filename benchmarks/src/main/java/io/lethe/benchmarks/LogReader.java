package io.lethe.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Counts committed events of the log from where it ended when this was opened, each position once.
 * Used by one thread.
 */
final class LogReader implements AutoCloseable {

    private static final String TOPIC = "lethe.consent";

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final BitSet positions = new BitSet();
    private long read;

    LogReader(String bootstrapServers) {
        consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed",
                                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                                10_000),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                consumer.partitionsFor(TOPIC).stream()
                        .map(each -> new TopicPartition(TOPIC, each.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** Takes what is there, or waits a little, and tells how many events came since the opening. */
    long poll() {
        for (ConsumerRecord<byte[], byte[]> each : consumer.poll(Duration.ofMillis(20))) {
            positions.set(position(each));
            read++;
        }
        return positions.cardinality();
    }

    /** Events that came more than once. */
    long doubled() {
        return read - positions.cardinality();
    }

    private static int position(ConsumerRecord<byte[], byte[]> record) {
        byte[] text = record.headers().lastHeader("ce_letheposition").value();
        return Integer.parseInt(new String(text, StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
