package io.lethe.consent.client;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record of which nobody knows whom it is about: no answer can be given beside it. */
final class UnreadableTopic extends RuntimeException {

    UnreadableTopic(ConsumerRecord<byte[], byte[]> record) {
        super(
                "The key or version of a record cannot be read: %s-%d, offset %d"
                        .formatted(record.topic(), record.partition(), record.offset()));
    }
}
