package io.lethe.kit.relay;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lethe.events.EventAttributes;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Kafka headers by which the relay and its readers find their place. */
public final class RelayHeaders {

    /** The position of an event, as the CloudEvents SDK writes the attribute. */
    public static final String POSITION = "ce_" + EventAttributes.POSITION;

    /**
     * On a log: the position of the record before this one in the same partition, 0 for the first.
     * It belongs to the transport and not to the event: positions of one partition have gaps, and
     * this tells a reader that a gap is none.
     */
    public static final String PREVIOUS = "letheprevious";

    /** On a compacted topic: the position of the newest event behind the value. */
    public static final String VERSION = "letheversion";

    /** On a dead letter: its number among those of its service. */
    public static final String LETTER = "lethedeadletter";

    static final String ID = "ce_" + EventAttributes.ID;

    private RelayHeaders() {}

    static byte[] number(long number) {
        return Long.toString(number).getBytes(US_ASCII);
    }

    /** The number in a header; null where there is none, or where it is not one of ours. */
    public static @Nullable Long number(Headers headers, String name) {
        String text = text(headers, name);
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? null
                : new String(header.value(), US_ASCII);
    }
}
