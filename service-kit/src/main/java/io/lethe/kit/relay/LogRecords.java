package io.lethe.kit.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cloudevents.SpecVersion;
import io.cloudevents.core.data.BytesCloudEventData;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventWriter;
import io.lethe.events.EventAttributes;
import io.lethe.events.EventEnvelope;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Events as records of the log: CloudEvents in binary mode, each naming its predecessor. */
final class LogRecords {

    private LogRecords() {}

    static byte[] key(EventEnvelope event) {
        return event.subject().getBytes(UTF_8);
    }

    /**
     * @param previous position of the record before it in the partition
     */
    static Outgoing of(EventEnvelope event, String topic, int partition, long previous) {
        // Attribute by attribute and not through a CloudEvent, which would parse the time and write
        // it in other characters.
        CloudEventWriter<ProducerRecord<byte[], byte[]>> writer =
                KafkaMessageFactory.createWriter(topic, partition, key(event))
                        .create(SpecVersion.V1);
        for (Map.Entry<String, String> attribute : event.attributes().entrySet()) {
            if (!attribute.getKey().equals(EventAttributes.SPECVERSION)) {
                writer.withContextAttribute(attribute.getKey(), attribute.getValue());
            }
        }
        ProducerRecord<byte[], byte[]> record = writer.end(BytesCloudEventData.wrap(event.data()));
        record.headers().add(RelayHeaders.PREVIOUS, RelayHeaders.number(previous));
        return new Outgoing(record, event.position());
    }
}
