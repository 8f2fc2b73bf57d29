package io.lethe.consent.receipts;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node of JSON-LD that is being written. What is null or an empty list is left out. */
final class Node {

    private final Map<String, Object> members = new LinkedHashMap<>();

    private Node() {}

    static Node of(String... types) {
        return new Node().with("@type", types.length == 1 ? types[0] : List.of(types));
    }

    static Node named(String id, String... types) {
        Node node = new Node().with("@id", id);
        return node.with("@type", types.length == 1 ? types[0] : List.of(types));
    }

    /** A literal of one of XML Schema's types. */
    static Node literal(String value, String type) {
        return new Node().with("@value", value).with("@type", type);
    }

    /** A text in a language. */
    static Node text(String value, String language) {
        return new Node().with("@value", value).with("@language", language);
    }

    static Node plain() {
        return new Node();
    }

    Node with(String property, @Nullable Object value) {
        if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
            members.put(property, value);
        }
        return this;
    }

    @JsonValue
    Map<String, Object> members() {
        return members;
    }
}
