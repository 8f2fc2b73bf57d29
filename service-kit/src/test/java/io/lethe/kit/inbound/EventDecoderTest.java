package io.lethe.kit.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cloudevents.CloudEvent;
import io.lethe.events.SubjectId;
import io.lethe.kit.batch.Command;
import io.lethe.kit.refusal.Refusal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventDecoderTest {

    private static final String TYPE = "io.lethe.upstream.ConsentWithdrawn.v1";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String SUBJECT = SubjectId.random().value();
    private static final String GOOD =
            """
            {"subject":"%s","purpose":"newsletter","channel":"email","at":"2026-01-01T00:00:00Z"}"""
                    .formatted(SUBJECT);

    private record Body(String subject, String purpose, String channel, Instant at) {}

    private record Taken(String stream, Instant at, Instant learnt) implements Command {}

    private final EventDecoder decoder =
            new EventDecoder(
                    List.of(
                            InboundType.ofNobody(
                                    TYPE,
                                    Body.class,
                                    (body, now) -> new Taken(body.subject(), body.at(), now))));

    private static ConsumerRecord<byte[], byte[]> binary(String type, String source, String data) {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("in", 0, 1, null, data.getBytes(UTF_8));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", "1");
        headers.put("ce_source", source);
        headers.put("ce_type", type);
        headers.put("content-type", "application/json");
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }

    private Command decode(ConsumerRecord<byte[], byte[]> record) {
        CloudEvent event = decoder.read(record);
        return ((Wanted.Ready) decoder.wanted(event, NOW)).command();
    }

    private Refusal refusal(ConsumerRecord<byte[], byte[]> record) {
        return catchThrowableOfType(Refusal.class, () -> decode(record));
    }

    @Test
    void aBinaryEventBecomesItsCommand() {
        assertThat(decode(binary(TYPE, "/crm", GOOD)))
                .isEqualTo(new Taken(SUBJECT, Instant.parse("2026-01-01T00:00:00Z"), NOW));
    }

    @Test
    void aStructuredEventBecomesTheSameCommand() {
        String event =
                """
                {"specversion":"1.0","id":"1","source":"/crm","type":"%s",
                 "datacontenttype":"application/json","data":%s}"""
                        .formatted(TYPE, GOOD);
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("in", 0, 1, null, event.getBytes(UTF_8));
        record.headers().add("content-type", "application/cloudevents+json".getBytes(UTF_8));

        assertThat(decode(record))
                .isEqualTo(new Taken(SUBJECT, Instant.parse("2026-01-01T00:00:00Z"), NOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"id\":\"ada@example.org",
                "[]",
                "7",
                "null",
                "{}",
                "{\"specversion\":7}",
                "{\"specversion\":\"1.0\",\"id\":[],\"type\":{},\"source\":null}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"type\":\"t\",\"source\":\"a b\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"type\":\"t\",\"source\":\"/a\",\"time\":\"t\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"type\":\"t\",\"source\":\"/a\",\"data_base64\":\"?\"}"
            })
    void aStructuredEventThatIsBrokenIsRefused(String event) {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("in", 0, 1, null, event.getBytes(UTF_8));
        record.headers().add("content-type", "application/cloudevents+json".getBytes(UTF_8));

        assertThat(refusal(record).slug()).isEqualTo("not-a-cloudevent");
        assertThat(refusal(record).message()).doesNotContain("ada");
    }

    @Test
    void aStructuredEventWithoutAValueIsRefused() {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("in", 0, 1, null, null);
        record.headers().add("content-type", "application/cloudevents+json".getBytes(UTF_8));

        assertThat(refusal(record).slug()).isEqualTo("not-a-cloudevent");
    }

    @Test
    void aRecordThatIsNoCloudEventIsRefused() {
        assertThat(refusal(new ConsumerRecord<>("in", 0, 1, null, GOOD.getBytes(UTF_8))).slug())
                .isEqualTo("not-a-cloudevent");
    }

    @Test
    void aRecordWithoutAValueIsRefused() {
        ConsumerRecord<byte[], byte[]> record = binary(TYPE, "/crm", "");

        assertThat(refusal(record).slug()).isIn("no-data", "not-json");
    }

    @Test
    void aTypeNobodyTakesIsRefused() {
        assertThat(refusal(binary("io.lethe.upstream.Unheard.v1", "/crm", GOOD)).slug())
                .isEqualTo("unknown-type");
    }

    @Test
    void aSourceThatIsAnAddressIsRefusedWithoutBeingRepeated() {
        Refusal refusal = refusal(binary(TYPE, "mailto:ada@example.org", GOOD));

        assertThat(refusal.slug()).isEqualTo("source-invalid");
        assertThat(refusal.message()).doesNotContain("ada");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"subject":"x"}|schema-invalid
                    {"a":1,"a":2}|not-json
                    [|not-json
                    {"subject":"ada@example.org","purpose":"p","channel":"email","at":"2026-01-01T00:00:00Z"}|schema-invalid
                    {"subject":"email:ada@example.org","purpose":"p","channel":"email","at":"2026-02-30T00:00:00Z"}|field-invalid
                    """)
    void dataThatDoesNotFitIsRefusedWithoutItsValues(String data, String slug) {
        Refusal refusal = refusal(binary(TYPE, "/crm", data));

        assertThat(refusal.slug()).isEqualTo(slug);
        assertThat(refusal.message() + refusal.field()).doesNotContain("ada", "2026-02-30");
    }

    @Test
    void aPropertyNameThatCouldBePersonalIsNotRepeated() {
        String data = GOOD.replace("{", "{\"ada@example.org\":1,");

        Refusal refusal = refusal(binary(TYPE, "/crm", data));

        assertThat(refusal.slug()).isEqualTo("schema-invalid");
        assertThat(refusal.message() + refusal.field()).doesNotContain("ada");
    }
}
