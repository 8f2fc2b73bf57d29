package io.lethe.benchmarks;

import io.lethe.consent.client.Answer;
import io.lethe.consent.client.ClientSettings;
import io.lethe.consent.client.ClientStatus;
import io.lethe.consent.client.ConsentClient;
import io.lethe.events.SubjectId;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The client's copy of a million people: how long it takes to read, what it takes in memory, and
 * how many questions one thread answers from it. The topics are filled here, in the form in which
 * the service writes them.
 */
final class ClientMarks {

    private static final int PEOPLE = 1_000_000;
    private static final int AT_ONCE = 10_000;
    private static final int ROUNDS = 7;
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final List<String> TOPICS =
            List.of(
                    "lethe.decisions",
                    "lethe.purposes",
                    "lethe.suppressions",
                    "lethe.restrictions");

    private final String servers;

    private ClientMarks(String servers) {
        this.servers = servers;
    }

    static List<Row> rows(Run run) throws InterruptedException, ExecutionException {
        // Its own: elsewhere, these topics are a service's.
        try (Servers servers = Servers.start(run.folder().resolve("client"))) {
            return new ClientMarks(servers.bootstrapServers()).rows();
        }
    }

    private List<Row> rows() throws InterruptedException, ExecutionException {
        createTopics();
        List<SubjectId> people = fill();
        long begin = System.nanoTime();
        try (ConsentClient client = ConsentClient.start(ClientSettings.of(servers))) {
            if (!client.awaitReady(Duration.ofMinutes(5))) {
                throw new IllegalStateException("Not ready: " + client.status());
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            ClientStatus status = client.status();
            return List.of(
                    Row.mark(
                            Figure.OTHER,
                            "Client, a copy of 1,000,000 people, decisions on one thread",
                            perSecond(people, asked -> many(client, asked)),
                            Unit.PER_SECOND,
                            Mark.atLeast(2_000_000)),
                    Row.limit(
                            Figure.OTHER,
                            "The same, asked for one by one",
                            perSecond(people, asked -> oneByOne(client, asked)),
                            Unit.PER_SECOND),
                    Row.limit(
                            Figure.OTHER,
                            "Client, allocated for a decision that is asked for alone",
                            allocated(client, people),
                            Unit.BYTES),
                    Row.mark(
                            Figure.OTHER,
                            "Client, memory of an entry",
                            status.bytes() / (double) status.entries(),
                            Unit.BYTES,
                            Mark.below(100)),
                    Row.limit(Figure.OTHER, "Client, from start to ready", seconds, Unit.SECONDS));
        }
    }

    private void createTopics() throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            List<NewTopic> topics =
                    TOPICS.stream()
                            .map(
                                    name ->
                                            new NewTopic(name, 6, (short) 1)
                                                    .configs(Map.of("cleanup.policy", "compact")))
                            .toList();
            admin.createTopics(topics).all().get();
        }
    }

    private List<SubjectId> fill() {
        List<SubjectId> people = new ArrayList<>(PEOPLE);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                servers,
                                "compression.type",
                                "lz4",
                                "batch.size",
                                131_072,
                                "linger.ms",
                                5),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            var _ =
                    producer.send(
                            record(
                                    "lethe.purposes",
                                    "newsletter",
                                    """
                            {"purpose":"newsletter","versions":[{"version":1,\
                            "from":"2026-01-01T00:00:00Z","active":true,"because":[],"terms":{\
                            "lawfulBasis":"consent","channels":["email"],"doubleOptIn":false,\
                            "notices":["v1"]}}]}""",
                                    1));
            for (int person = 0; person < PEOPLE; person++) {
                SubjectId subject = SubjectId.random();
                people.add(subject);
                tell(producer, subject, person);
            }
        }
        return people;
    }

    /** One of ten withdrew, one of twenty is suppressed, one of a hundred restricted. */
    private static void tell(
            KafkaProducer<byte[], byte[]> producer, SubjectId subject, int person) {
        var _ =
                producer.send(
                        record(
                                "lethe.decisions",
                                subject + "|newsletter|email",
                                """
                        {"subject":"%s","purpose":"newsletter","channel":"email","consent":"%s",\
                        "notice":"v1","doubleOptIn":true,"at":"2026-01-01T00:00:00Z",\
                        "learnt":"2026-01-01T00:00:00Z",\
                        "because":["0198a0c0-0000-7000-8000-000000000000"]}"""
                                        .formatted(
                                                subject, person % 10 == 0 ? "withdrawn" : "given"),
                                person + 1));
        if (person % 20 == 1) {
            var _ =
                    producer.send(
                            record(
                                    "lethe.suppressions",
                                    subject + "|email",
                                    "{\"reasons\":[\"bounce\"]}",
                                    person + 1));
        }
        if (person % 100 == 2) {
            var _ =
                    producer.send(
                            record(
                                    "lethe.restrictions",
                                    subject.value(),
                                    "{\"restrictions\":[{}]}",
                                    person + 1));
        }
    }

    private static ProducerRecord<byte[], byte[]> record(
            String topic, String key, String json, long version) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, bytes(key), bytes(json));
        record.headers().add("letheversion", bytes(Long.toString(version)));
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The median of some rounds over all people in an order of their own. */
    private static double perSecond(
            List<SubjectId> people, ToLongFunction<List<SubjectId>> allowed) {
        List<SubjectId> asked = new ArrayList<>(people);
        Collections.shuffle(asked, new Random(1));
        // As a caller has them who read them from a file: one after the other in memory.
        asked.replaceAll(each -> new SubjectId(new String(each.value().toCharArray())));
        double[] rounds = new double[ROUNDS];
        for (int round = -2; round < ROUNDS; round++) {
            double measured = round(asked, allowed);
            if (round >= 0) {
                rounds[round] = measured;
            }
        }
        Arrays.sort(rounds);
        return rounds[ROUNDS / 2];
    }

    // By the thread's processor time: what else runs on the machine is not the copy's cost.
    private static double round(List<SubjectId> asked, ToLongFunction<List<SubjectId>> question) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        long end = begin + ROUND.toNanos();
        long answered = 0;
        long allowed = 0;
        while (threads.getCurrentThreadCpuTime() < end) {
            allowed += question.applyAsLong(asked);
            answered += asked.size();
        }
        double share = allowed / (double) answered;
        // Of each hundred, ten withdrew, five more are suppressed and one of the others restricted.
        if (Math.abs(share - 0.84) > 1e-6) {
            throw new IllegalStateException("Wrong answers: a share of " + share + " is allowed");
        }
        return answered / ((threads.getCurrentThreadCpuTime() - begin) / 1e9);
    }

    private static long many(ConsentClient client, List<SubjectId> asked) {
        long allowed = 0;
        for (int from = 0; from < asked.size(); from += AT_ONCE) {
            List<SubjectId> some = asked.subList(from, Math.min(from + AT_ONCE, asked.size()));
            for (Answer answer : client.decide(some, "newsletter", "email")) {
                allowed += answer.isAllowed() ? 1 : 0;
            }
        }
        return allowed;
    }

    private static long oneByOne(ConsentClient client, List<SubjectId> asked) {
        long allowed = 0;
        for (SubjectId each : asked) {
            allowed += client.decide(each, "newsletter", "email").isAllowed() ? 1 : 0;
        }
        return allowed;
    }

    private static double allocated(ConsentClient client, List<SubjectId> people) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        oneByOne(client, people);
        return (threads.getCurrentThreadAllocatedBytes() - before) / (double) people.size();
    }
}
