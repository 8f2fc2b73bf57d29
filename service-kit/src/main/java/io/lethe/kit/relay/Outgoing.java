package io.lethe.kit.relay;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A record about to be sent, and the number by which it is found again at the end of its partition.
 *
 * @param position of the event, of the newest event behind a compacted value, or of a dead letter
 */
record Outgoing(ProducerRecord<byte[], byte[]> record, long position) {

    TopicPartition partition() {
        return new TopicPartition(record.topic(), record.partition());
    }
}
