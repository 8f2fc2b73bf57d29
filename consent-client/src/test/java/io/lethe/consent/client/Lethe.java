package io.lethe.consent.client;

import io.lethe.events.SubjectId;
import io.lethe.testkit.BrokerDisk;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The compacted topics as Lethe writes them, on a broker of one's own. */
final class Lethe implements AutoCloseable {

    private final BrokerDisk broker;
    private KafkaProducer<byte[], byte[]> producer;
    private long version;

    Lethe(Path folder) {
        broker = new BrokerDisk(folder);
        producer = producer();
        for (String topic : CopyReader.TOPICS) {
            create(topic);
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    BrokerDisk broker() {
        return broker;
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    void create(String topic) {
        NewTopic compacted =
                new NewTopic(topic, 1, (short) 1).configs(Map.of("cleanup.policy", "compact"));
        try (Admin admin = admin()) {
            admin.createTopics(List.of(compacted)).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    void delete(String topic) {
        try (Admin admin = admin()) {
            admin.deleteTopics(List.of(topic)).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    void purpose(String name, String basis, boolean active) {
        send(
                "lethe.purposes",
                name,
                "{\"versions\":[%s]}".formatted(version("2026-01-01T00:00:00Z", basis, active)));
    }

    static String version(String from, String basis, boolean active) {
        return """
        {"version":1,"from":"%s","active":%s,"because":[],"terms":{"lawfulBasis":"%s",
         "channels":["email"],"doubleOptIn":false,"notices":["v1"]}}"""
                .formatted(from, active, basis);
    }

    /**
     * @param more further properties, each with a comma before it
     */
    void consent(SubjectId subject, String state, String more) {
        send(
                "lethe.decisions",
                subject + "|newsletter|email",
                """
                {"subject":"%s","purpose":"newsletter","channel":"email","consent":"%s",
                 "notice":"v1","doubleOptIn":false%s}"""
                        .formatted(subject, state, more));
    }

    void send(String topic, String key, @Nullable String json) {
        send(topic, key, json, ++version);
    }

    void send(String topic, String key, @Nullable String json, long ofVersion) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, bytes(key), json == null ? null : bytes(json));
        record.headers().add("letheversion", bytes(Long.toString(ofVersion)));
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
        broker.close();
    }
}
