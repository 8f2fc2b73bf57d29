package io.lethe.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.audit.fixture.Arrivals;
import io.lethe.audit.fixture.LogTopic;
import io.lethe.audit.fixture.RunningService;
import io.lethe.audit.fixture.SharedService;
import io.lethe.events.EventEnvelope;
import io.lethe.events.SubjectId;
import io.lethe.kit.consume.Arrival;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What stands in a topic and should not: nothing of it stops the log. */
@ExtendWith(SharedService.class)
class OddRecordsTest {

    private static final String TOPIC = "lethe.retention";

    private final Arrivals arrivals = new Arrivals("odd");
    private final String ada = SubjectId.random().value();

    /** Of a service that this one is older than, and nothing in it is what one would expect. */
    private static Arrival unheardOf(Arrival usual) {
        EventEnvelope it = usual.event();
        return new Arrival(
                TOPIC,
                usual.partition(),
                usual.offset(),
                usual.previous(),
                new EventEnvelope(
                        "no uuid",
                        "io.lethe.future.UnheardOf.v9",
                        it.source(),
                        "no subject, \"quoted\"",
                        "yesterday",
                        "nobody's client",
                        "0123456789abcdef0123456789abcdef",
                        it.id(),
                        it.sequence(),
                        it.position(),
                        new byte[] {0, (byte) 0xff}));
    }

    private Arrival next() {
        Arrival usual = arrivals.next(0, ada);
        return new Arrival(TOPIC, 0, usual.offset(), usual.previous(), usual.event());
    }

    @Test
    void nothingOddStopsTheLogAndEverythingIsTakenOnce(RunningService service) throws Exception {
        Arrival first = next();
        Arrival odd = unheardOf(next());
        Arrival third = next();
        try (LogTopic topic = new LogTopic(service.bootstrapServers(), TOPIC, 1);
                KafkaProducer<byte[], byte[]> anybody =
                        new KafkaProducer<>(
                                Map.of("bootstrap.servers", service.bootstrapServers()),
                                new ByteArraySerializer(),
                                new ByteArraySerializer())) {
            topic.write(List.of(first));
            anybody.send(new ProducerRecord<>(TOPIC, 0, null, "no CloudEvent".getBytes(UTF_8)))
                    .get();
            anybody.send(new ProducerRecord<>(TOPIC, 0, new byte[0], null)).get();
            topic.write(List.of(odd, first, third, odd, third, next()));
        }

        service.within(
                Duration.ofSeconds(60),
                () -> assertThat(json(service, "subject=" + ada).get("entries")).hasSize(3));
        JsonNode kept = json(service, "type=io.lethe.future.UnheardOf.v9").get("entries");
        assertThat(kept).hasSize(1);
        assertThat(kept.get(0).get("subject").asString()).isEqualTo("no subject, \"quoted\"");
        assertThat(kept.get(0).get("time").asString()).isEqualTo("yesterday");
        assertThat(kept.get(0).get("causation").asString()).isEqualTo(odd.event().causation());
        String proof = "/v1/entries/no%20uuid/proof";
        assertThat(service.get(proof, "auditor").statusCode()).isEqualTo(200);
    }

    private static JsonNode json(RunningService service, String filter) {
        return JsonMapper.shared().readTree(service.get("/v1/entries?" + filter, "auditor").body());
    }
}
