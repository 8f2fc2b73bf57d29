package io.lethe.kit.inbound;

import io.lethe.kit.batch.DeadLetter;
import io.lethe.kit.keys.DayKeys;
import io.lethe.kit.refusal.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Makes dead letters: reason and coordinates in clear, the record itself sealed under a day key,
 * because what could not be read may hold anything.
 *
 * <p>Sealed form, version 1: version byte; then key, header count, per header name and value, then
 * value. Every part is a 32-bit length and its bytes; -1 stands for null. Bound to {@code
 * topic/partition/offset}.
 */
final class DeadLetters {

    private static final int VERSION = 1;

    private final String topic;
    private final DayKeys keys;

    DeadLetters(String topic, DayKeys keys) {
        this.topic = topic;
        this.keys = keys;
    }

    DeadLetter of(ConsumerRecord<byte[], byte[]> record, Refusal reason) {
        String place = record.topic() + "/" + record.partition() + "/" + record.offset();
        DayKeys.Sealed sealed = keys.seal(bytes(record), place.getBytes(StandardCharsets.UTF_8));
        Map<String, String> headers = new HashMap<>();
        headers.put("lethe-reason", reason.slug());
        headers.put("lethe-detail", reason.message());
        String field = reason.field();
        if (field != null) {
            headers.put("lethe-field", field);
        }
        headers.put("lethe-place", place);
        headers.put("lethe-key", sealed.key());
        return new DeadLetter(topic, headers, sealed.bytes());
    }

    private static byte[] bytes(ConsumerRecord<byte[], byte[]> record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            write(out, record.key());
            Header[] headers = record.headers().toArray();
            out.writeInt(headers.length);
            for (Header header : headers) {
                write(out, header.key().getBytes(StandardCharsets.UTF_8));
                write(out, header.value());
            }
            write(out, record.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, byte @Nullable [] part) throws IOException {
        if (part == null) {
            out.writeInt(-1);
            return;
        }
        out.writeInt(part.length);
        out.write(part);
    }
}
