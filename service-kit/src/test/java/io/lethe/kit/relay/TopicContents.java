package io.lethe.kit.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everything that a topic holds and that is committed, read from the beginning. */
final class TopicContents {

    /** A record as a reader of the topic sees it. */
    record Seen(
            int partition,
            long offset,
            String key,
            Long number,
            long previous,
            String id,
            long sequence,
            String value) {}

    private TopicContents() {}

    static List<Seen> read(String bootstrapServers, String topic) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest",
                        "allow.auto.create.topics",
                        false,
                        "enable.auto.commit",
                        false);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(p -> new TopicPartition(p.topic(), p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<Seen> seen = new ArrayList<>();
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> seen.add(seen(record)));
            }
            return seen;
        }
    }

    private static Seen seen(ConsumerRecord<byte[], byte[]> record) {
        return new Seen(
                record.partition(),
                record.offset(),
                record.key() == null ? "" : new String(record.key(), UTF_8),
                number(record),
                Objects.requireNonNullElse(
                        RelayHeaders.number(record.headers(), RelayHeaders.PREVIOUS), -1L),
                Objects.requireNonNullElse(
                        RelayHeaders.text(record.headers(), RelayHeaders.ID), ""),
                Objects.requireNonNullElse(
                        RelayHeaders.number(record.headers(), "ce_lethesequence"), -1L),
                record.value() == null ? "" : new String(record.value(), UTF_8));
    }

    private static Long number(ConsumerRecord<byte[], byte[]> record) {
        for (String header :
                List.of(RelayHeaders.POSITION, RelayHeaders.VERSION, RelayHeaders.LETTER)) {
            Long number = RelayHeaders.number(record.headers(), header);
            if (number != null) {
                return number;
            }
        }
        return -1L;
    }
}
