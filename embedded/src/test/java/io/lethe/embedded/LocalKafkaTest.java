package io.lethe.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKafkaTest {

    private static final String TOPIC = "letters";

    @Test
    void recordsSurviveARestartOnAnotherPort(@TempDir Path folder) throws Exception {
        try (var kafka = start(folder)) {
            createTopic(kafka);
            send(kafka.bootstrapServers(), "a");
        }

        try (var kafka = start(folder)) {
            assertThat(readAll(kafka)).containsExactly("a");
        }
    }

    @Test
    void recordsSurviveTheKillOfTheJvm(@TempDir Path folder) throws Exception {
        try (var kafka = start(folder)) {
            createTopic(kafka);
        }
        int port = LoopbackPort.anyFree();
        Process child = ChildJvm.start(ChildJvm.Kafka.class, folder, port);
        send(LoopbackPort.HOST + ":" + port, "a");
        ChildJvm.kill(child);

        try (var kafka = start(folder)) {
            assertThat(readAll(kafka)).containsExactly("a");
        }
    }

    @Test
    void twoBrokersOfOneJvmKeepApart(@TempDir Path here, @TempDir Path there) throws Exception {
        try (var one = start(here);
                var two = start(there)) {
            createTopic(one);
            createTopic(two);
            send(one.bootstrapServers(), "one");
            send(two.bootstrapServers(), "two");

            assertThat(List.of(readAll(one), readAll(two)))
                    .containsExactly(List.of("one"), List.of("two"));
        }
    }

    @Test
    void aTopicThatNobodyCreatedIsNotCreatedByAsking(@TempDir Path folder) {
        try (var kafka = start(folder);
                Admin admin = Admin.create(clientOf(kafka.bootstrapServers()))) {
            assertThatThrownBy(
                            () ->
                                    admin.describeTopics(List.of(TOPIC))
                                            .allTopicNames()
                                            .get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    @Test
    void transactionsAndGroupsWorkOnOneNode(@TempDir Path folder) throws Exception {
        try (var kafka = start(folder)) {
            createTopic(kafka);

            sendInTransaction(kafka, "a");

            assertThat(readInGroup(kafka)).containsExactly("a");
        }
    }

    @Test
    void closingTwiceIsFine(@TempDir Path folder) {
        var kafka = start(folder);
        kafka.close();

        kafka.close();

        assertThat(LoopbackPort.isFree(kafka.port())).isTrue();
    }

    private static LocalKafka start(Path folder) {
        return LocalKafka.start(new LocalKafka.Settings(folder, 0));
    }

    private static Map<String, Object> clientOf(String bootstrapServers) {
        return Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    }

    private static void createTopic(LocalKafka kafka) throws Exception {
        try (Admin admin = Admin.create(clientOf(kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }
    }

    private static void send(String bootstrapServers, String value) throws Exception {
        try (var producer =
                new KafkaProducer<>(
                        clientOf(bootstrapServers),
                        new StringSerializer(),
                        new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, value)).get(20, TimeUnit.SECONDS);
        }
    }

    private static void sendInTransaction(LocalKafka kafka, String value) {
        try (var producer =
                new KafkaProducer<>(
                        Map.of(
                                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                                kafka.bootstrapServers(),
                                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                                "postman"),
                        new StringSerializer(),
                        new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            var _ = producer.send(new ProducerRecord<>(TOPIC, value)); // the commit waits for it
            producer.commitTransaction();
        }
    }

    private static List<String> readAll(LocalKafka kafka) {
        try (var consumer = consumer(kafka)) {
            consumer.assign(
                    consumer.partitionsFor(TOPIC).stream()
                            .map(part -> new TopicPartition(part.topic(), part.partition()))
                            .toList());
            consumer.seekToBeginning(consumer.assignment());
            return poll(consumer);
        }
    }

    private static List<String> readInGroup(LocalKafka kafka) {
        try (var consumer = consumer(kafka)) {
            consumer.subscribe(List.of(TOPIC));
            List<String> values = poll(consumer);
            consumer.commitSync();
            return values;
        }
    }

    private static KafkaConsumer<String, String> consumer(LocalKafka kafka) {
        return new KafkaConsumer<>(
                Map.of(
                        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                        kafka.bootstrapServers(),
                        ConsumerConfig.GROUP_ID_CONFIG,
                        "readers",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                new StringDeserializer());
    }

    private static List<String> poll(KafkaConsumer<String, String> consumer) {
        var records = consumer.poll(Duration.ofSeconds(20));
        return StreamSupport.stream(records.spliterator(), false)
                .map(ConsumerRecord::value)
                .toList();
    }
}
