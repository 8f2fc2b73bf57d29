package io.lethe.quickstart;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
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

    private static Map<String, Object> settings(Child.Place place) {
        return Map.of("bootstrap.servers", place.settings().ports().kafka().address());
    }
}
