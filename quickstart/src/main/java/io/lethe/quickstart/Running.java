package io.lethe.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an instance tells other processes about itself: since when it runs, and where its parts are.
 * The ports may come from an environment that only the instance saw.
 */
record Running(Instant since, List<Listener> parts) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    Running {
        parts = List.copyOf(parts);
    }

    /** A part, as anybody can ask for it. */
    record Listener(String part, int port, Probe probe) {}

    static Running now(Stream<Part> parts) {
        return new Running(
                Instant.now(),
                parts.map(
                                part ->
                                        new Listener(
                                                part.port().part(),
                                                part.port().number(),
                                                part.probe()))
                        .toList());
    }

    /** Whether every part takes requests now. */
    boolean isReady() {
        return !parts.isEmpty()
                && parts.stream().allMatch(part -> part.probe().answers(part.port()));
    }

    void write(Path file) throws IOException {
        Files.writeString(file, JSON.writeValueAsString(this));
    }

    /** Empty where an instance has only begun to start. */
    static Optional<Running> read(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(JSON.readValue(Files.readString(file), Running.class))
                    : Optional.empty();
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }
}
