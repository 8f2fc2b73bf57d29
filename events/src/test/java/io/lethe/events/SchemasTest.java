package io.lethe.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.events.upstream.UpstreamType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class SchemasTest {

    private static final Path FOLDER = Path.of("src/main/resources/io/lethe/events/schemas");

    static Set<String> types() {
        return Schemas.cloudEventTypes();
    }

    static List<EventType> events() {
        return EventCatalogue.all();
    }

    @Test
    void everyFileBelongsToATypeAndEveryTypeHasAFile() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            types().stream().map(type -> type + ".json").toList());
        }
    }

    @Test
    void coverTheCatalogueAndTheReportsFromUpstream() {
        assertThat(types())
                .containsAll(events().stream().map(EventType::cloudEventType).toList())
                .containsAll(
                        Arrays.stream(UpstreamType.values())
                                .map(UpstreamType::cloudEventType)
                                .toList());
    }

    @Test
    void aTypeThatWasNeverPublishedHasNone() {
        assertThat(Schemas.text("../schemas/io.lethe.consent.ConsentGiven.v1")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void carriesItsOwnNameAndIsClosed(String type) {
        JsonNode schema = EventJson.mapper().readTree(Schemas.text(type).orElseThrow());

        assertThat(schema.get("$schema").asString())
                .isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.get("$id").asString()).isEqualTo("urn:lethe:schema:" + type);
        assertThat(schema.get("additionalProperties").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("events")
    void namesThePropertiesOfTheRecordInTheirOrder(EventType type) {
        JsonNode schema =
                EventJson.mapper().readTree(Schemas.text(type.cloudEventType()).orElseThrow());

        assertThat(List.copyOf(schema.get("properties").propertyNames()))
                .isEqualTo(properties(CanonicalEvents.of(type)));
    }

    @ParameterizedTest
    @MethodSource("events")
    void refusesAnEventThatLacksARequiredField(EventType type) {
        List<String> needed = properties(CanonicalEvents.bare(type));

        List<String> refusals = SchemaValidator.of(type.cloudEventType()).refusals("{}");

        assertThat(refusals).containsExactly(" required");
        assertThat(
                        EventJson.mapper()
                                .readTree(Schemas.text(type.cloudEventType()).orElseThrow())
                                .get("required")
                                .valueStream()
                                .map(JsonNode::asString))
                .containsExactlyElementsOf(needed);
    }

    private static List<String> properties(DomainEvent event) {
        return List.copyOf(EventJson.mapper().readTree(EventJson.write(event)).propertyNames());
    }
}
