package io.lethe.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A system that reports facts on the inbound topic of a service. */
public final class Upstream {

    private final String bootstrapServers;
    private final String topic;

    public Upstream(String bootstrapServers, String topic) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
    }

    /** Sends a CloudEvent in binary mode and waits until the broker has it. */
    public void report(String type, String id, String json) {
        send(json, attributes(type, id));
    }

    /** Sends a CloudEvent in structured mode and waits until the broker has it. */
    public void report(String cloudEvent) {
        send(cloudEvent, Map.of("content-type", "application/cloudevents+json"));
    }

    /**
     * Sends CloudEvents in binary mode, one after the other into one partition and together, so
     * that they may be read in one poll. Returns when the broker has them.
     */
    public void reportTogether(String type, String... bodies) {
        byte[] key = bytes(UUID.randomUUID().toString());
        try (KafkaProducer<byte[], byte[]> producer = producer(100)) {
            for (String body : bodies) {
                var _ =
                        producer.send(
                                record(key, body, attributes(type, UUID.randomUUID().toString())));
            }
        }
    }

    private static Map<String, String> attributes(String type, String id) {
        return Map.of(
                "ce_specversion", "1.0",
                "ce_id", id,
                "ce_source", "/crm",
                "ce_type", type,
                "content-type", "application/json");
    }

    private void send(String value, Map<String, String> headers) {
        try (KafkaProducer<byte[], byte[]> producer = producer(0)) {
            producer.send(record(null, value, headers)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private KafkaProducer<byte[], byte[]> producer(int lingerMillis) {
        Map<String, Object> settings =
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.LINGER_MS_CONFIG,
                        lingerMillis);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private ProducerRecord<byte[], byte[]> record(
            byte @Nullable [] key, String value, Map<String, String> headers) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key, bytes(value));
        headers.forEach((name, text) -> record.headers().add(name, bytes(text)));
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
