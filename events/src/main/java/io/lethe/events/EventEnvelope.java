package io.lethe.events;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One stored event as it stands on a topic: its CloudEvents attributes and the bytes of its data,
 * exactly. Immutable: the bytes are copied in and out.
 *
 * @param id the CloudEvents {@code id}, a UUIDv7
 * @param type the CloudEvents {@code type}, with the revision
 * @param source such as {@code /consent-service}
 * @param subject what it is about, and the Kafka key: a pseudonym or the id of a case
 * @param time when the platform learnt it, as ISO text; kept to the character, since the leaf
 *     covers it
 * @param actor who caused it: a pseudonymous user id or a client id
 * @param correlation the trace it belongs to
 * @param causation the id of the event that caused it
 * @param sequence its place in its stream, from 0
 * @param position its place in its service's log
 * @param data the stored JSON
 */
// An array and not a list of bytes: it goes to the broker and into the digest as it is. equals,
// hashCode and the accessor see to the rest.
@SuppressWarnings("ArrayRecordComponent")
public record EventEnvelope(
        String id,
        String type,
        String source,
        String subject,
        String time,
        String actor,
        String correlation,
        @Nullable String causation,
        long sequence,
        long position,
        byte[] data) {

    private static final String SPECVERSION = "1.0";
    private static final String DATACONTENTTYPE = "application/json";
    private static final int LENGTH = 256;

    // The one spelling only: "007" would come back as "7", and the leaf would be another.
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

    private static final Set<String> KNOWN =
            Set.of(
                    EventAttributes.SPECVERSION,
                    EventAttributes.ID,
                    EventAttributes.TYPE,
                    EventAttributes.SOURCE,
                    EventAttributes.SUBJECT,
                    EventAttributes.TIME,
                    EventAttributes.DATACONTENTTYPE,
                    EventAttributes.ACTOR,
                    EventAttributes.CORRELATION,
                    EventAttributes.CAUSATION,
                    EventAttributes.SEQUENCE,
                    EventAttributes.POSITION);

    public EventEnvelope {
        Fields.requireText(EventAttributes.ID, id, LENGTH);
        Fields.requireText(EventAttributes.TYPE, type, LENGTH);
        Fields.requireText(EventAttributes.SOURCE, source, LENGTH);
        Fields.requireText(EventAttributes.SUBJECT, subject, LENGTH);
        Fields.requireText(EventAttributes.TIME, time, LENGTH);
        Fields.requireText(EventAttributes.ACTOR, actor, LENGTH);
        Fields.requireText(EventAttributes.CORRELATION, correlation, LENGTH);
        if (causation != null) {
            Fields.requireText(EventAttributes.CAUSATION, causation, LENGTH);
        }
        requireNotNegative(EventAttributes.SEQUENCE, sequence);
        requireNotNegative(EventAttributes.POSITION, position);
        data = Fields.requirePresent("data", data).clone();
    }

    /**
     * The envelope whose {@link #attributes()} are these: what a consumer read becomes what the
     * relay sent.
     *
     * @throws InvalidFieldException for an attribute that is missing, malformed or unknown; an
     *     unknown one is refused and not dropped, since a leaf computed without it would not be the
     *     leaf of this event
     */
    public static EventEnvelope of(Map<String, String> attributes, byte[] data) {
        for (String name : attributes.keySet()) {
            if (!KNOWN.contains(name)) {
                throw new InvalidFieldException(
                        name, "is not an attribute that events of the platform carry");
            }
        }
        requireConstant(attributes, EventAttributes.SPECVERSION, SPECVERSION);
        requireConstant(attributes, EventAttributes.DATACONTENTTYPE, DATACONTENTTYPE);
        return new EventEnvelope(
                required(attributes, EventAttributes.ID),
                required(attributes, EventAttributes.TYPE),
                required(attributes, EventAttributes.SOURCE),
                required(attributes, EventAttributes.SUBJECT),
                required(attributes, EventAttributes.TIME),
                required(attributes, EventAttributes.ACTOR),
                required(attributes, EventAttributes.CORRELATION),
                attributes.get(EventAttributes.CAUSATION),
                number(attributes, EventAttributes.SEQUENCE),
                number(attributes, EventAttributes.POSITION),
                data);
    }

    /**
     * Every CloudEvents attribute and extension by name, in the order of the names; {@code
     * lethecausation} only where there is one.
     */
    public SortedMap<String, String> attributes() {
        SortedMap<String, String> attributes = new TreeMap<>();
        attributes.put(EventAttributes.SPECVERSION, SPECVERSION);
        attributes.put(EventAttributes.ID, id);
        attributes.put(EventAttributes.TYPE, type);
        attributes.put(EventAttributes.SOURCE, source);
        attributes.put(EventAttributes.SUBJECT, subject);
        attributes.put(EventAttributes.TIME, time);
        attributes.put(EventAttributes.DATACONTENTTYPE, DATACONTENTTYPE);
        attributes.put(EventAttributes.ACTOR, actor);
        attributes.put(EventAttributes.CORRELATION, correlation);
        if (causation != null) {
            attributes.put(EventAttributes.CAUSATION, causation);
        }
        attributes.put(EventAttributes.SEQUENCE, Long.toString(sequence));
        attributes.put(EventAttributes.POSITION, Long.toString(position));
        return Collections.unmodifiableSortedMap(attributes);
    }

    @Override
    public byte[] data() {
        return data.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EventEnvelope that
                && attributes().equals(that.attributes())
                && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, source, position);
    }

    /** Names the event; the data is not printed. */
    @Override
    public String toString() {
        return type + " " + id + " at " + source + "#" + position;
    }

    private static void requireNotNegative(String field, long number) {
        if (number < 0) {
            throw new InvalidFieldException(field, "must not be negative");
        }
    }

    private static String required(Map<String, String> attributes, String name) {
        return Fields.requirePresent(name, attributes.get(name));
    }

    private static void requireConstant(Map<String, String> attributes, String name, String value) {
        if (!required(attributes, name).equals(value)) {
            throw new InvalidFieldException(name, "must be " + value);
        }
    }

    private static long number(Map<String, String> attributes, String name) {
        String text = required(attributes, name);
        if (!NUMBER.matcher(text).matches()) {
            throw new InvalidFieldException(
                    name, "must be a whole number without sign or leading zeros");
        }
        return Long.parseLong(text);
    }
}
