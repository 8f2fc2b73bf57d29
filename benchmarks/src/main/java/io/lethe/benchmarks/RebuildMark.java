package io.lethe.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lethe.events.EventEnvelope;
import io.lethe.events.SubjectId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * All dashboards made anew from a log of consents, each of a person of its own, a fifth of them
 * withdrawn: as many rows as events, nearly. The service has taken the whole log before and does
 * nothing else meanwhile; the time is its own, from the request to the change of places.
 */
final class RebuildMark {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String TOPIC = "lethe.consent";
    private static final int PARTITIONS = 6;
    private static final int WITHDRAWN = 5;

    /** A log is made anew when it is long; of a short one, the compiler takes most of the time. */
    private static final int TIMES = 3;

    private final Run run;
    private final int events;

    private RebuildMark(Run run) {
        this.run = run;
        this.events = TIMES * run.options().events();
    }

    static List<Row> rows(Run run) throws Exception {
        try (Servers servers = Servers.start(run.folder().resolve("rebuild"))) {
            double perSecond =
                    new RebuildMark(
                                    new Run(
                                            run.options(),
                                            run.folder().resolve("rebuild"),
                                            servers))
                            .measure();
            return List.of(
                    Row.mark(
                            Figure.OTHER,
                            "Dashboards made anew, a consent of another person each",
                            perSecond,
                            Unit.PER_SECOND,
                            Mark.atLeast(30_000)));
        }
    }

    private double measure() throws Exception {
        Database audit = run.servers().database("audit");
        Progress.tell("%,d events into the log".formatted(events));
        fill();
        try (Issuer issuer = Issuer.start();
                ServiceProcess service = ServiceProcess.audit(run, audit, issuer.url());
                HttpClient http = HttpClient.newHttpClient();
                Connection database = audit.connect()) {
            awaitTaken(service, database);
            run.servers().settle();
            String url = "http://127.0.0.1:" + service.port() + "/v1/dashboards/rebuilds";
            String token = issuer.token("ops");
            long id = call(http, token, url, "{}").get("rebuild").asLong();
            JsonNode seen = call(http, token, url + "/" + id, "");
            while (!seen.get("state").asString().equals("switched")) {
                service.requireAlive();
                Thread.sleep(200);
                seen = call(http, token, url + "/" + id, "");
            }
            Duration took =
                    Duration.between(
                            Instant.parse(seen.get("begun").asString()),
                            Instant.parse(seen.get("ended").asString()));
            return events / (took.toNanos() / 1e9);
        }
    }

    private void fill() throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", run.servers().bootstrapServers(), "linger.ms", 20);
        try (Admin admin =
                        Admin.create(
                                Map.of("bootstrap.servers", run.servers().bootstrapServers()));
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(
                                settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1))).all().get();
            long[] last = new long[PARTITIONS];
            String[] subjects = new String[PARTITIONS];
            for (int i = 1; i <= events; i++) {
                int partition = i % PARTITIONS;
                boolean withdrawn = i / PARTITIONS % WITHDRAWN == WITHDRAWN - 1;
                String subject = withdrawn ? subjects[partition] : SubjectId.random().value();
                subjects[partition] = subject;
                var _ = producer.send(record(i, partition, last[partition], subject, withdrawn));
                last[partition] = i;
            }
            producer.flush();
        }
    }

    private static ProducerRecord<byte[], byte[]> record(
            int position, int partition, long previous, String subject, boolean withdrawn) {
        Instant at = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(position * 60L);
        String rest =
                withdrawn
                        ? ""
                        : """
                        ,"notice":"v1","method":"web-form","doubleOptIn":true,"evidence":{"ip":"s1.%s"}"""
                                .formatted("A".repeat(60));
        String data =
                """
                {"subject":"%s","purpose":"p%d","channel":"email"%s,"at":"%s"}"""
                        .formatted(subject, position % 7 / 6, rest, at);
        EventEnvelope event =
                new EventEnvelope(
                        UUID.randomUUID().toString(),
                        withdrawn
                                ? "io.lethe.consent.ConsentWithdrawn.v1"
                                : "io.lethe.consent.ConsentGiven.v1",
                        "/consent-service",
                        subject,
                        at.toString(),
                        "client:benchmark",
                        UUID.randomUUID().toString(),
                        null,
                        0,
                        position,
                        data.getBytes(UTF_8));
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(TOPIC, partition, subject.getBytes(UTF_8), event.data());
        event.attributes()
                .forEach(
                        (name, value) ->
                                record.headers()
                                        .add(
                                                name.equals("datacontenttype")
                                                        ? "content-type"
                                                        : "ce_" + name,
                                                value.getBytes(UTF_8)));
        record.headers().add("letheprevious", Long.toString(previous).getBytes(UTF_8));
        return record;
    }

    private void awaitTaken(ServiceProcess service, Connection database)
            throws IOException, SQLException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (readers(database) < 2L * PARTITIONS) {
            if (System.nanoTime() > deadline) {
                throw new IOException("The service did not take the log");
            }
            service.requireAlive();
            Thread.sleep(200);
        }
    }

    /** Partitions that were read to their end, by the log's reader and by the dashboards'. */
    private long readers(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT count(*) FROM consumed_position WHERE position > "
                                        + (events - PARTITIONS))) {
            row.next();
            return row.getLong(1);
        }
    }

    private static JsonNode call(HttpClient http, String token, String url, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json");
        if (!body.isEmpty()) {
            request.POST(HttpRequest.BodyPublishers.ofString(body));
        }
        HttpResponse<String> answer =
                http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(url + " answered with " + answer.statusCode());
        }
        return JsonMapper.shared().readTree(answer.body());
    }
}
