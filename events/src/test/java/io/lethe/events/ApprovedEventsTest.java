package io.lethe.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The stored JSON of every event, frozen. A file that this test wants changed is an event that
 * stored bytes no longer fit: give it a new revision, an upcaster and a file of its own instead.
 */
class ApprovedEventsTest {

    private static final Path APPROVED = Path.of("src/test/resources/approved");

    static List<EventType> types() {
        return EventCatalogue.all();
    }

    @ParameterizedTest
    @MethodSource("types")
    void isWrittenAsApprovedByteByByte(EventType type) throws IOException {
        byte[] written = EventJson.write(CanonicalEvents.of(type));

        assertThat(new String(written, UTF_8) + "\n").isEqualTo(approved(type));
        assertThat(written).isEqualTo(approved(type).stripTrailing().getBytes(UTF_8));
    }

    @ParameterizedTest
    @MethodSource("types")
    void isReadBackFromTheApprovedFile(EventType type) throws IOException {
        DomainEvent read = EventJson.read(type, approved(type).getBytes(UTF_8));

        assertThat(read).isEqualTo(CanonicalEvents.of(type));
    }

    @ParameterizedTest
    @MethodSource("types")
    void isValidBySchema(EventType type) throws IOException {
        List<String> refusals = SchemaValidator.of(type.cloudEventType()).refusals(approved(type));

        assertThat(refusals).isEmpty();
    }

    @Test
    void everyFileBelongsToATypeAndEveryTypeHasAFile() throws IOException {
        try (Stream<Path> files = Files.list(APPROVED)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            types().stream().map(type -> type.cloudEventType() + ".json").toList());
        }
    }

    private static String approved(EventType type) throws IOException {
        return Files.readString(APPROVED.resolve(type.cloudEventType() + ".json"));
    }
}
