package io.lethe.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventEnvelopeTest {

    static EventEnvelope envelope(@Nullable String causation) {
        return new EventEnvelope(
                "019a0000-0000-7000-8000-000000000001",
                "io.lethe.consent.ConsentGiven.v1",
                "/consent-service",
                "abcdefghijklmnopqrstuvwxya",
                "2026-05-01T10:00:00.123456Z",
                "web-forms",
                "4bf92f3577b34da6a3ce929d0e0e4736",
                causation,
                0,
                42,
                "{\"at\":\"2026-05-01T09:59:58Z\"}".getBytes(UTF_8));
    }

    @Test
    void hasEveryAttributeOfTheCloudEvent() {
        assertThat(envelope("019a0000-0000-7000-8000-000000000000").attributes())
                .containsExactly(
                        Map.entry("datacontenttype", "application/json"),
                        Map.entry("id", "019a0000-0000-7000-8000-000000000001"),
                        Map.entry("letheactor", "web-forms"),
                        Map.entry("lethecausation", "019a0000-0000-7000-8000-000000000000"),
                        Map.entry("lethecorrelation", "4bf92f3577b34da6a3ce929d0e0e4736"),
                        Map.entry("letheposition", "42"),
                        Map.entry("lethesequence", "0"),
                        Map.entry("source", "/consent-service"),
                        Map.entry("specversion", "1.0"),
                        Map.entry("subject", "abcdefghijklmnopqrstuvwxya"),
                        Map.entry("time", "2026-05-01T10:00:00.123456Z"),
                        Map.entry("type", "io.lethe.consent.ConsentGiven.v1"));
    }

    @Test
    void leavesTheCausationOutWhereNoEventCausedIt() {
        assertThat(envelope(null).attributes()).hasSize(11).doesNotContainKey("lethecausation");
    }

    @Test
    void comesBackFromItsAttributes() {
        EventEnvelope event = envelope(null);

        assertThat(EventEnvelope.of(event.attributes(), event.data())).isEqualTo(event);
    }

    @ParameterizedTest
    @CsvSource({
        "letheposition,007",
        "letheposition,-1",
        "letheposition,9999999999999999999",
        "lethesequence,+1",
        "specversion,0.3",
        "datacontenttype,text/plain",
        "letheregion,eu",
        "type,''",
        "id,''"
    })
    void refusesAnAttributeThatTheRelayDoesNotSend(String name, String value) {
        Map<String, String> attributes = new HashMap<>(envelope(null).attributes());
        attributes.put(name, value);

        assertThatThrownBy(() -> EventEnvelope.of(attributes, new byte[0]))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageStartingWith(name + ": ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"specversion", "id", "subject", "letheactor", "letheposition"})
    void refusesAnEventThatLacksAnAttribute(String name) {
        Map<String, String> attributes = new HashMap<>(envelope(null).attributes());
        attributes.remove(name);

        assertThatThrownBy(() -> EventEnvelope.of(attributes, new byte[0]))
                .hasMessage(name + ": is missing");
    }

    @Test
    void isNotChangedThroughTheBytesItWasGivenOrGaveAway() {
        byte[] given = {1, 2};
        EventEnvelope event = EventEnvelope.of(envelope(null).attributes(), given);

        given[0] = 9;
        event.data()[1] = 9;

        assertThat(event.data()).containsExactly(1, 2);
    }

    @Test
    void printsWhichEventItIsAndNotWhatItSays() {
        assertThat(envelope(null))
                .hasToString(
                        "io.lethe.consent.ConsentGiven.v1 019a0000-0000-7000-8000-000000000001"
                                + " at /consent-service#42");
    }
}
