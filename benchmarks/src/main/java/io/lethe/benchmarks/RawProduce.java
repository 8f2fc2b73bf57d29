package io.lethe.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What the broker takes when nothing stands before it: 300-byte records, acks=all. */
final class RawProduce {

    private static final String TOPIC = "raw";
    private static final int PARTITIONS = 6;

    private RawProduce() {}

    static List<Row> rows(Run run) throws Exception {
        Duration time = Samples.shorter(run.options());
        String servers = run.servers().bootstrapServers();
        try (Admin admin =
                Admin.create(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) servers))) {
            admin.createTopics(
                            List.of(new NewTopic(TOPIC, Optional.of(PARTITIONS), Optional.empty())))
                    .all()
                    .get();
            run.servers().settle();
            double usual = perSecond(servers, Map.of(), time);
            double large =
                    perSecond(
                            servers,
                            Map.of(
                                    ProducerConfig.BATCH_SIZE_CONFIG,
                                    128 << 10,
                                    ProducerConfig.COMPRESSION_TYPE_CONFIG,
                                    "lz4"),
                            time);
            admin.deleteTopics(List.of(TOPIC)).all().get();
            return List.of(
                    Row.limit(
                            Figure.PRODUCE,
                            "Raw Kafka produce, 300 bytes, acks=all, default settings",
                            usual,
                            Unit.PER_SECOND),
                    Row.limit(
                            Figure.OTHER,
                            "Raw Kafka produce, 300 bytes, acks=all, 128 KiB batches with lz4",
                            large,
                            Unit.PER_SECOND));
        }
    }

    private static double perSecond(String servers, Map<String, Object> settings, Duration time) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer())) {
            send(producer, Duration.ofSeconds(1));
            return send(producer, time);
        }
    }

    /** As fast as the producer takes them; per second until the last one was acknowledged. */
    private static double send(KafkaProducer<byte[], byte[]> producer, Duration time) {
        List<byte[]> values = values();
        AtomicReference<Exception> failure = new AtomicReference<>();
        long begin = System.nanoTime();
        long sent = 0;
        while (System.nanoTime() - begin < time.toNanos()) {
            byte[] value = values.get((int) (sent++ % values.size()));
            var _ =
                    producer.send(
                            new ProducerRecord<>(TOPIC, value),
                            (_, e) -> {
                                if (e != null) {
                                    failure.set(e);
                                }
                            });
        }
        producer.flush();
        long took = System.nanoTime() - begin;
        if (failure.get() != null) {
            throw new IllegalStateException("The broker refused a record", failure.get());
        }
        return sent / (took / 1e9);
    }

    /** Text as an event's, so that lz4 has something to find. */
    private static List<byte[]> values() {
        List<byte[]> values = new ArrayList<>();
        for (int i = 0; i < 1_024; i++) {
            String event = Samples.consent().toString();
            values.add((event + event).substring(0, 300).getBytes(StandardCharsets.UTF_8));
        }
        return values;
    }
}
