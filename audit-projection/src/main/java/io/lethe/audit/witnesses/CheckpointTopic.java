package io.lethe.audit.witnesses;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lethe.kit.topics.TopicPlan;
import io.lethe.kit.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** How to write to and read from the topic of checkpoints: one partition, kept for ever. */
final class CheckpointTopic {

    static final String NAME = "lethe.checkpoints";

    private static final TopicPartition PARTITION = new TopicPartition(NAME, 0);
    private static final int PATIENCE_MILLIS = 10_000;

    /**
     * As many records are read at the start. A second writer stops at the first contradiction that
     * it finds, and so does this one: what they wrote until then is far less.
     */
    private static final long LOOK_BACK = 256;

    private final String origin;
    private final Topics topics;
    private final Map<String, Object> producer;
    private final Map<String, Object> consumer;
    private final Map<String, Object> admin;

    /**
     * @param origin the name of the log, the key of its records
     */
    CheckpointTopic(
            String origin,
            int replication,
            Map<String, Object> producer,
            Map<String, Object> consumer,
            Map<String, Object> admin) {
        this.origin = origin;
        this.topics = new Topics(List.of(TopicPlan.log("checkpoints", 1)), replication);
        this.producer = new HashMap<>(producer);
        this.producer.put(ProducerConfig.ACKS_CONFIG, "all");
        this.producer.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        this.producer.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        this.producer.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
        this.producer.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        this.producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * PATIENCE_MILLIS);
        this.consumer = new HashMap<>(consumer);
        this.consumer.remove(ConsumerConfig.GROUP_ID_CONFIG);
        this.consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // A topic that was cut back is read from where it begins now.
        this.consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.consumer.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.consumer.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        this.admin = new HashMap<>(admin);
        this.admin.put("request.timeout.ms", PATIENCE_MILLIS);
        this.admin.put("default.api.timeout.ms", PATIENCE_MILLIS);
    }

    Topics topics() {
        return topics;
    }

    Map<String, Object> admin() {
        return Map.copyOf(admin);
    }

    /**
     * @throws io.lethe.kit.topics.TopicContradiction if the topic is there and not as it must be
     * @throws KafkaException if the broker does not answer
     */
    Session open() {
        try (Admin client = Admin.create(admin)) {
            topics.ensure(client);
        }
        return new Session();
    }

    /** For one thread. */
    final class Session implements AutoCloseable {

        private static final Duration POLL = Duration.ofMillis(100);

        private final KafkaConsumer<byte[], byte[]> reader =
                new KafkaConsumer<>(
                        consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        private final KafkaProducer<byte[], byte[]> writer =
                new KafkaProducer<>(producer, new ByteArraySerializer(), new ByteArraySerializer());

        private Session() {
            reader.assign(List.of(PARTITION));
        }

        /** The last records that are there now; call it first. */
        List<ConsumerRecord<byte[], byte[]>> past() {
            long end = offset(reader.endOffsets(List.of(PARTITION)));
            long beginning = offset(reader.beginningOffsets(List.of(PARTITION)));
            reader.seek(PARTITION, Math.max(beginning, end - LOOK_BACK));
            List<ConsumerRecord<byte[], byte[]>> past = new ArrayList<>();
            long deadline = System.nanoTime() + 3L * PATIENCE_MILLIS * 1_000_000;
            while (reader.position(PARTITION) < end) {
                past.addAll(poll());
                if (System.nanoTime() > deadline) {
                    throw new KafkaException("The end of the topic was not reached");
                }
            }
            return past;
        }

        private static long offset(Map<TopicPartition, Long> offsets) {
            return Objects.requireNonNull(offsets.get(PARTITION));
        }

        List<ConsumerRecord<byte[], byte[]>> poll() {
            return reader.poll(POLL).records(PARTITION);
        }

        /** Returns when it is there. */
        void send(String note) {
            try {
                writer.send(
                                new ProducerRecord<>(
                                        NAME, 0, origin.getBytes(UTF_8), note.getBytes(UTF_8)))
                        .get();
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            } catch (ExecutionException e) {
                throw new KafkaException(e.getCause());
            }
        }

        @Override
        public void close() {
            reader.close();
            writer.close(Duration.ofSeconds(2));
        }
    }
}
