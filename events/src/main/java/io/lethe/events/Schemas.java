package io.lethe.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lethe.events.upstream.UpstreamType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The JSON schema (draft 2020-12) of the data of each event and of each report from upstream. A
 * validator must assert {@code format}, which the draft leaves to its user. Immutable and
 * thread-safe.
 */
public final class Schemas {

    // Read by the names we know and never by a name that was received: that could be a path.
    private static final Map<String, String> TEXTS =
            Stream.concat(
                            EventCatalogue.all().stream().map(EventType::cloudEventType),
                            Stream.of(UpstreamType.values()).map(UpstreamType::cloudEventType))
                    .collect(Collectors.toUnmodifiableMap(Function.identity(), Schemas::load));

    private Schemas() {}

    /**
     * The CloudEvents types that have a schema: all of {@link EventCatalogue} and all of {@link
     * UpstreamType}.
     */
    public static Set<String> cloudEventTypes() {
        return TEXTS.keySet();
    }

    /**
     * The text of the schema for data of that CloudEvents {@code type}, or empty where there is
     * none.
     */
    public static Optional<String> text(String cloudEventType) {
        return Optional.ofNullable(TEXTS.get(cloudEventType));
    }

    private static String load(String cloudEventType) {
        String resource = "schemas/" + cloudEventType + ".json";
        try (InputStream schema = Schemas.class.getResourceAsStream(resource)) {
            if (schema == null) {
                throw new IllegalStateException("the event module lacks its resource " + resource);
            }
            return new String(schema.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
