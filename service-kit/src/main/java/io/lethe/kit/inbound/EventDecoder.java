package io.lethe.kit.inbound;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.lethe.events.EventJson;
import io.lethe.events.InvalidFieldException;
import io.lethe.events.Schemas;
import io.lethe.kit.refusal.Refusal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/**
 * From a Kafka record to what it asks for: CloudEvents (binary or structured), then the schema,
 * then the service's own mapping. {@code lethe*} attributes from outside are not even looked at.
 * Thread-safe.
 */
final class EventDecoder {

    /** What every accepted event must carry; no e-mail address passes as a source. */
    private static final Pattern SOURCE =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}|/[A-Za-z0-9._:/-]{0,127}");

    private record Taken<T>(InboundType<T> type, SchemaCheck schema, ObjectReader reader) {

        static <T> Taken<T> of(InboundType<T> type) {
            return new Taken<>(
                    type,
                    new SchemaCheck(schema(type.cloudEventType())),
                    EventJson.mapper().readerFor(type.body()));
        }

        private static String schema(String cloudEventType) {
            return Schemas.text(cloudEventType)
                    .orElseThrow(
                            () ->
                                    new IllegalArgumentException(
                                            "The language has no schema for " + cloudEventType));
        }

        Wanted wanted(JsonNode data, Instant now) {
            schema.verify(data);
            return type.mapping().wanted(reader.readValue(data), now);
        }
    }

    private static final ObjectReader TREE =
            EventJson.mapper()
                    .readerFor(JsonNode.class)
                    .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

    private final Map<String, Taken<?>> types = new HashMap<>();

    EventDecoder(List<InboundType<?>> types) {
        types.forEach(type -> this.types.put(type.cloudEventType(), Taken.of(type)));
    }

    /**
     * @throws Refusal if the record is no CloudEvent
     */
    CloudEvent read(ConsumerRecord<byte[], byte[]> record) {
        try {
            CloudEvent event = KafkaMessageFactory.createReader(record).toEvent();
            if (!SOURCE.matcher(event.getSource().toString()).matches()) {
                throw Refusal.invalid("source-invalid", "The source is not a plain system name")
                        .at("/source");
            }
            return event;
        } catch (Refusal invalid) {
            throw invalid;
        } catch (RuntimeException _) {
            // Nothing but the record is looked at, so nothing else can be wrong; and what the
            // library throws at broken ones has no common type. One that came through would be read
            // again for ever, and hold up all that follow it.
            throw Refusal.invalid("not-a-cloudevent", "The record is not a CloudEvent 1.0");
        }
    }

    /**
     * @throws Refusal if the event is of a type not taken here, does not fit, or is not acceptable
     */
    Wanted wanted(CloudEvent event, Instant now) {
        Taken<?> taken = types.get(event.getType());
        if (taken == null) {
            throw Refusal.invalid("unknown-type", "No service takes this type here").at("/type");
        }
        try {
            return taken.wanted(TREE.readValue(data(event)), now);
        } catch (JacksonException e) {
            InvalidFieldException invalid = invalidField(e);
            if (invalid != null) {
                throw refusal(invalid);
            }
            if (e instanceof DatabindException unread && !unread.getPath().isEmpty()) {
                throw Refusal.invalid("field-invalid", "This is not what the field can hold")
                        .at("/" + unread.getPath().getFirst().getPropertyName());
            }
            throw Refusal.invalid("not-json", "The data is not well-formed JSON").at("/data");
        } catch (InvalidFieldException e) {
            throw refusal(e);
        }
    }

    static Refusal refusal(InvalidFieldException e) {
        return Refusal.invalid("field-invalid", e.reason()).at("/" + e.field());
    }

    // A record's own rule speaks from inside of the library's complaint, which quotes values.
    private static @Nullable InvalidFieldException invalidField(Throwable complaint) {
        for (Throwable cause = complaint; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidFieldException invalid) {
                return invalid;
            }
        }
        return null;
    }

    private static byte[] data(CloudEvent event) {
        @Nullable String contentType = event.getDataContentType();
        if (contentType != null && !contentType.startsWith("application/json")) {
            throw Refusal.invalid("not-json", "The data must be application/json")
                    .at("/datacontenttype");
        }
        if (event.getData() == null) {
            throw Refusal.invalid("no-data", "The event carries no data").at("/data");
        }
        return event.getData().toBytes();
    }
}
