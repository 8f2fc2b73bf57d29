package io.lethe.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class EventDocumentationTest {

    private static final Path PAGE = Path.of("../docs/events.md");

    static Set<String> types() {
        return Schemas.cloudEventTypes();
    }

    @ParameterizedTest
    @MethodSource("types")
    void thePageHasASectionForTheTypeThatNamesItsFields(String type) throws IOException {
        String section = section(type);
        JsonNode schema = EventJson.mapper().readTree(Schemas.text(type).orElseThrow());

        assertThat(schema.get("properties").propertyNames())
                .allSatisfy(field -> assertThat(section).contains("| `" + field + "` |"));
    }

    @Test
    void thePageHasNoSectionForATypeThatDoesNotExist() throws IOException {
        assertThat(Files.readString(PAGE).lines())
                .filteredOn(line -> line.startsWith("### `io.lethe."))
                .extracting(line -> line.substring(5, line.length() - 1))
                .containsExactlyInAnyOrderElementsOf(types());
    }

    private static String section(String type) throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf("### `" + type + "`\n");
        assertThat(start).as("section ### `%s` in docs/events.md", type).isNotNegative();
        int next = page.indexOf("\n#", start + 1);
        return page.substring(start, next < 0 ? page.length() : next);
    }
}
