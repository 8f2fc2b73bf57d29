package io.lethe.quickstart;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A client of the quickstart's broker. */
final class Kafka {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Kafka() {}

    static void write(Child.Place place, String topic, String value)
            throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(settings(place));
                var producer =
                        new KafkaProducer<>(
                                settings(place), new StringSerializer(), new StringSerializer())) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }

    static Collection<String> read(Child.Place place, String topic) {
        try (var consumer =
                new KafkaConsumer<>(
                        settings(place), new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return java.util.stream.StreamSupport.stream(
                            consumer.poll(PATIENCE).spliterator(), false)
                    .map(record -> record.value())
                    .toList();
        }
    }

    static Set<String> topics(Child.Place place) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(settings(place))) {
            return admin.listTopics().names().get();
        }
    }

    /** Hands over records and waits until the broker has them all. */
    static void send(Child.Place place, List<ProducerRecord<byte[], byte[]>> records)
            throws ExecutionException, InterruptedException {
        try (var producer =
                new KafkaProducer<>(
                        settings(place), new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
            producer.flush();
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        }
    }

    /** The ends of all partitions, summed up. */
    static long end(Child.Place place, String topic)
            throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(settings(place))) {
            TopicDescription description =
                    admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            Objects.requireNonNull(description)
                    .partitions()
                    .forEach(
                            each ->
                                    ends.put(
                                            new TopicPartition(topic, each.partition()),
                                            OffsetSpec.latest()));
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(ListOffsetsResult.ListOffsetsResultInfo::offset)
                    .sum();
        }
    }

    /**
     * From now on the broker stores every batch unpacked, however it was sent. It remembers that.
     */
    static void storeUncompressed(Child.Place place)
            throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(settings(place))) {
            var everyBroker = new ConfigResource(ConfigResource.Type.BROKER, "");
            var uncompressed =
                    new AlterConfigOp(
                            new ConfigEntry("compression.type", "uncompressed"),
                            AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(everyBroker, List.of(uncompressed))).all().get();
        }
    }

    /**
     * As if the retention of these topics had passed: the broker deletes every record they hold. It
     * looks at topics that are compacted too every quarter of a minute, and at others every five.
     */
    static void expire(Child.Place place, Collection<String> topics)
            throws ExecutionException, InterruptedException {
        List<AlterConfigOp> expired =
                Map.of(
                                "retention.ms", "1",
                                "file.delete.delay.ms", "0",
                                "cleanup.policy", "compact,delete")
                        .entrySet()
                        .stream()
                        .map(
                                each ->
                                        new AlterConfigOp(
                                                new ConfigEntry(each.getKey(), each.getValue()),
                                                AlterConfigOp.OpType.SET))
                        .toList();
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        topics.forEach(
                topic ->
                        changes.put(new ConfigResource(ConfigResource.Type.TOPIC, topic), expired));
        try (Admin admin = Admin.create(settings(place))) {
            admin.incrementalAlterConfigs(changes).all().get();
        }
    }

    private static Map<String, Object> settings(Child.Place place) {
        return Map.of("bootstrap.servers", place.settings().ports().kafka().address());
    }
}
