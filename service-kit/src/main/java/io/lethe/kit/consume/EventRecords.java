package io.lethe.kit.consume;

import io.cloudevents.CloudEventData;
import io.cloudevents.SpecVersion;
import io.cloudevents.core.message.Encoding;
import io.cloudevents.core.message.MessageReader;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventContextWriter;
import io.cloudevents.rw.CloudEventRWException;
import io.cloudevents.rw.CloudEventWriter;
import io.lethe.events.EventAttributes;
import io.lethe.events.EventEnvelope;
import io.lethe.events.InvalidFieldException;
import io.lethe.kit.relay.RelayHeaders;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** From a record of a log to the event that the relay sent, to the character. */
final class EventRecords {

    private EventRecords() {}

    /**
     * Empty for a record that no relay wrote: a relay's records name their predecessor and are
     * events of the platform. Nothing is lost by that: who was to be its successor names it.
     */
    static Optional<Arrival> arrival(ConsumerRecord<byte[], byte[]> record) {
        Long previous = RelayHeaders.number(record.headers(), RelayHeaders.PREVIOUS);
        if (previous == null) {
            return Optional.empty();
        }
        try {
            MessageReader reader = KafkaMessageFactory.createReader(record);
            if (reader.getEncoding() != Encoding.BINARY) {
                return Optional.empty();
            }
            return Optional.of(
                    new Arrival(
                            record.topic(),
                            record.partition(),
                            record.offset(),
                            previous,
                            reader.read(Attributes::new)));
        } catch (InvalidFieldException | CloudEventRWException e) {
            return Optional.empty();
        }
    }

    /** Collects attributes as texts. A CloudEvent would parse the time and print it otherwise. */
    private static final class Attributes implements CloudEventWriter<EventEnvelope> {

        private final Map<String, String> attributes = new HashMap<>();

        Attributes(SpecVersion version) {
            attributes.put(EventAttributes.SPECVERSION, version.toString());
        }

        @Override
        public CloudEventContextWriter withContextAttribute(String name, String value) {
            attributes.put(name, value);
            return this;
        }

        @Override
        public EventEnvelope end(CloudEventData data) {
            return EventEnvelope.of(attributes, data.toBytes());
        }

        @Override
        public EventEnvelope end() {
            return EventEnvelope.of(attributes, new byte[0]);
        }
    }
}
