package io.lethe.audit.models;

import io.lethe.audit.trail.Learnt;
import io.lethe.events.EventEnvelope;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * An event as read models look at it: by the names of its fields, of whatever revision. What is not
 * there, or not of its form, is null, since an odd event must stop no dashboard.
 */
public final class Fact {

    private static final int LONGEST_NAME = 256;
    private static final Pattern LINE = Pattern.compile("\\P{Cntrl}{1,500}");

    private final EventEnvelope event;
    private final String kind;
    private @Nullable JsonNode data;

    public Fact(EventEnvelope event) {
        this.event = event;
        int revision = event.type().lastIndexOf(".v");
        kind = revision < 0 ? event.type() : event.type().substring(0, revision);
    }

    /** The event's type without the revision. */
    public String kind() {
        return kind;
    }

    /** Whose log it is from. */
    public String source() {
        return event.source();
    }

    /** What the event is about; null for what no service would name anything. */
    public @Nullable String subject() {
        return isName(event.subject()) ? event.subject() : null;
    }

    /** A name or an id. */
    public @Nullable String name(String field) {
        return text(data().path(field), Fact::isName);
    }

    /** Text of one line. */
    public @Nullable String line(String field) {
        return line(data().path(field));
    }

    /** Text of one line, somewhere in the data. */
    public static @Nullable String line(JsonNode value) {
        return text(value, text -> LINE.matcher(text).matches());
    }

    private static @Nullable String text(JsonNode value, Predicate<String> form) {
        return value.isString() && form.test(value.asString()) ? value.asString() : null;
    }

    /** An instant, as microseconds since 1970. */
    public @Nullable Long micros(String field) {
        JsonNode value = data().path(field);
        Instant instant = value.isString() ? Learnt.of(value.asString()) : null;
        return instant == null ? null : ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** The event's data; a missing node where it is no JSON. */
    public JsonNode data() {
        JsonNode known = data;
        if (known == null) {
            known = parse(event.data());
            data = known;
        }
        return known;
    }

    private static JsonNode parse(byte[] data) {
        try {
            return JsonMapper.shared().readTree(data);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    // Not by an expression: each event has several, and it takes longer than to parse them.
    static boolean isName(String text) {
        if (text.isEmpty() || text.length() > LONGEST_NAME) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!isOfName(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfName(char one) {
        return (one >= 'a' && one <= 'z')
                || (one >= '0' && one <= '9')
                || (one >= 'A' && one <= 'Z')
                || "._:/|-".indexOf(one) >= 0;
    }
}
