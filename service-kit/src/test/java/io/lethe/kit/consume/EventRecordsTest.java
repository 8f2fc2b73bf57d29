package io.lethe.kit.consume;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.events.EventEnvelope;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands on a log, by whomever it was written. */
class EventRecordsTest {

    private static final EventEnvelope EVENT =
            new EventEnvelope(
                    "019a0000-0000-7000-8000-000000000001",
                    "io.lethe.consent.ConsentGiven.v1",
                    "/consent-service",
                    "abcdefghijklmnopqrstuvwxya",
                    "2026-05-01T10:15:30.123456Z",
                    "crm",
                    "019a0000-0000-7000-8000-000000000002",
                    null,
                    3,
                    17,
                    "{}".getBytes(UTF_8));

    @Test
    void aRecordOfTheRelayIsTheEventToTheCharacter() {
        Arrival arrival = EventRecords.arrival(record(headers())).orElseThrow();

        assertThat(arrival.event()).isEqualTo(EVENT);
        assertThat(arrival.previous()).isEqualTo(16);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"letheprevious", "ce_specversion", "ce_id", "ce_letheposition", "ce_time"})
    void aRecordThatLacksSomethingWasWrittenByNoRelay(String header) {
        Map<String, String> headers = headers();
        headers.remove(header);

        assertThat(EventRecords.arrival(record(headers))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "letheprevious, many",
        "ce_letheposition, 017",
        "ce_lethesequence, -1",
        "ce_specversion, 0.1",
        "ce_specversion, 1.1",
        "ce_unheardof, x",
        "content-type, text/plain",
        "content-type, application/cloudevents+json"
    })
    void neitherWasOneThatSaysWhatNoRelaySays(String header, String value) {
        Map<String, String> headers = headers();
        headers.put(header, value);

        assertThat(EventRecords.arrival(record(headers))).isEmpty();
    }

    private static Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>();
        EVENT.attributes()
                .forEach(
                        (name, value) ->
                                headers.put(
                                        name.equals("datacontenttype")
                                                ? "content-type"
                                                : "ce_" + name,
                                        value));
        headers.put("letheprevious", "16");
        return headers;
    }

    private static ConsumerRecord<byte[], byte[]> record(Map<String, String> headers) {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>(
                        "lethe.consent", 0, 5, EVENT.subject().getBytes(UTF_8), EVENT.data());
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }
}
