package io.lethe.portal.subjects;

import io.lethe.portal.services.AuditService.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event of a subject for people.
 *
 * @param at when it happened, as the event says; the time of learning where it does not
 * @param details what it says in clear; of what is sealed, the names
 * @param erasure the case it belongs to, if it belongs to one
 */
record TimelineRow(
        String id,
        String type,
        String source,
        String at,
        String actor,
        List<Detail> details,
        @Nullable String erasure) {

    private static final Set<String> SHOWN_ELSEWHERE = Set.of("subject", "at");

    record Detail(String name, String value) {}

    static TimelineRow of(Entry entry) {
        JsonNode data = entry.data();
        return new TimelineRow(
                entry.id(),
                entry.type(),
                entry.source(),
                text(data, "at", entry.time()),
                entry.actor(),
                details(data),
                data == null || !data.has("erasure") ? null : data.get("erasure").asString());
    }

    private static String text(@Nullable JsonNode data, String field, String otherwise) {
        return data == null || !data.has(field) ? otherwise : data.get(field).asString();
    }

    private static List<Detail> details(@Nullable JsonNode data) {
        List<Detail> details = new ArrayList<>();
        if (data != null) {
            for (Map.Entry<String, JsonNode> field : data.properties()) {
                if (!SHOWN_ELSEWHERE.contains(field.getKey())) {
                    details.add(new Detail(field.getKey(), value(field.getValue())));
                }
            }
        }
        return details;
    }

    /** Values in objects are the sealed ones; an array holds names. */
    private static String value(JsonNode value) {
        if (value.isObject()) {
            return value.isEmpty()
                    ? "nothing"
                    : "sealed: " + String.join(", ", value.propertyNames());
        }
        if (value.isArray()) {
            return String.join(", ", value.valueStream().map(TimelineRow::value).toList());
        }
        String text = value.asString("");
        return text.startsWith("s1.") || text.equals("s0.") ? "sealed" : text;
    }
}
