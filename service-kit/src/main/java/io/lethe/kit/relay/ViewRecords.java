package io.lethe.kit.relay;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Values of a read model as records of a compacted topic. */
final class ViewRecords {

    private ViewRecords() {}

    static Outgoing of(CompactedRecord value, TopicPartition partition) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(
                        partition.topic(), partition.partition(), value.key(), value.value());
        record.headers().add(RelayHeaders.VERSION, RelayHeaders.number(value.version()));
        return new Outgoing(record, value.version());
    }
}
