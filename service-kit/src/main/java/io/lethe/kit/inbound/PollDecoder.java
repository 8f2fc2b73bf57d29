package io.lethe.kit.inbound;

import io.cloudevents.CloudEvent;
import io.lethe.kit.batch.InboundWork;
import io.lethe.kit.keys.KeyedHash;
import io.lethe.kit.refusal.Refusal;
import io.lethe.kit.store.Provenance;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Turns a record into work for the batcher; whatever is wrong with it becomes its refusal. */
final class PollDecoder {

    private static final Pattern TRACE = Pattern.compile("00-([0-9a-f]{32})-[0-9a-f]{16}-..");

    private final EventDecoder decoder;
    private final DeadLetters deadLetters;
    private final KeyedHash hash;
    private final Clock clock;

    PollDecoder(EventDecoder decoder, DeadLetters deadLetters, KeyedHash hash, Clock clock) {
        this.decoder = decoder;
        this.deadLetters = deadLetters;
        this.hash = hash;
        this.clock = clock;
    }

    InboundWork decode(ConsumerRecord<byte[], byte[]> record) {
        CloudEvent event;
        try {
            event = decoder.read(record);
        } catch (Refusal unreadable) {
            return refused(record, NOBODY, null, unreadable);
        }
        // A foreign id could be anything, an address too: only its keyed hash is kept.
        byte[] seen = hash.of("inbound", event.getSource().toString(), event.getId());
        Provenance provenance = provenance(event, HexFormat.of().formatHex(seen));
        try {
            return new InboundWork(
                    decoder.command(event, Instant.now(clock)),
                    provenance,
                    seen,
                    null,
                    reason -> deadLetters.of(record, reason));
        } catch (Refusal refusal) {
            return refused(record, provenance, seen, refusal);
        }
    }

    private static final Provenance NOBODY = new Provenance("source:unknown", "unknown", null);

    private InboundWork refused(
            ConsumerRecord<byte[], byte[]> record,
            Provenance provenance,
            byte @org.jspecify.annotations.Nullable [] seen,
            Refusal refusal) {
        return new InboundWork(
                null, provenance, seen, refusal, reason -> deadLetters.of(record, reason));
    }

    private static Provenance provenance(CloudEvent event, String cause) {
        Object parent = event.getExtension("traceparent");
        String correlation = cause;
        if (parent instanceof String text) {
            var trace = TRACE.matcher(text);
            if (trace.matches()) {
                correlation = trace.group(1);
            }
        }
        return new Provenance("source:" + event.getSource(), correlation, "inbound:" + cause);
    }
}
