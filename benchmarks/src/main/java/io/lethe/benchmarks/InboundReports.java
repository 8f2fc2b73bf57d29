package io.lethe.benchmarks;

import static java.time.temporal.ChronoUnit.MICROS;

import io.lethe.events.SubjectId;
import io.lethe.events.upstream.UpstreamType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What upstream reports: CloudEvents in binary mode, each of a subject of its own. */
final class InboundReports {

    static final String TOPIC = "lethe.consent.inbound";

    private InboundReports() {}

    /** Returns once all are in the topic. */
    static void send(String bootstrapServers, int count, IntFunction<byte[]> data) {
        AtomicReference<Exception> failure = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ProducerConfig.LINGER_MS_CONFIG,
                                20,
                                ProducerConfig.BATCH_SIZE_CONFIG,
                                128 << 10),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            for (int i = 0; i < count; i++) {
                var _ =
                        producer.send(
                                report(data.apply(i)),
                                (_, e) -> {
                                    if (e != null) {
                                        failure.set(e);
                                    }
                                });
            }
        }
        if (failure.get() != null) {
            throw new IllegalStateException("The broker refused a record", failure.get());
        }
    }

    private static ProducerRecord<byte[], byte[]> report(byte[] data) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(TOPIC, data);
        record.headers()
                .add("ce_specversion", bytes("1.0"))
                .add("ce_id", bytes(UUID.randomUUID().toString()))
                .add("ce_source", bytes("/benchmark"))
                .add("ce_type", bytes(UpstreamType.CONSENT_GIVEN.cloudEventType()))
                .add("content-type", bytes("application/json"));
        return record;
    }

    /** The data of a report that holds nothing personal. */
    static byte[] of(SubjectId subject) {
        return JsonMapper.shared().writeValueAsBytes(fields(subject.value()));
    }

    /**
     * The data of a report with what upstream knows of a person: an address, and how they agreed.
     */
    static byte[] ofPerson(int number) {
        ObjectNode report = fields(alias(number));
        report.putObject("evidence").put("ip", "198.51.100.7").put("form", "footer");
        return JsonMapper.shared().writeValueAsBytes(report);
    }

    /** The same of a person of whom nothing is known that would have to be sealed. */
    static byte[] ofPersonWithoutEvidence(int number) {
        return JsonMapper.shared().writeValueAsBytes(fields(alias(number)));
    }

    private static String alias(int number) {
        return "email:" + address(number);
    }

    static String address(int number) {
        return "reader-%07d@example.org".formatted(number);
    }

    private static ObjectNode fields(String subject) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("subject", subject)
                .put("purpose", Samples.PURPOSE)
                .put("channel", Samples.CHANNEL)
                .put("notice", Samples.NOTICE)
                .put("method", Samples.METHOD)
                .put("at", Instant.now().truncatedTo(MICROS).toString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
