package io.lethe.audit.past;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Purposes as they were at an instant. Pure. */
final class Purposes {

    private static final String DEFINED = "io.lethe.purpose.PurposeDefined";

    /**
     * @param active whether it was in use
     * @param event the last one about it
     */
    record Purpose(
            String lawfulBasis,
            List<String> channels,
            boolean doubleOptIn,
            List<String> notices,
            boolean active,
            Proven.Reference event) {}

    private final Instant validAt;
    private final SortedMap<String, Purpose> known = new TreeMap<>();

    Purposes(Instant validAt) {
        this.validAt = validAt;
    }

    /** Takes an event, in the order of the log. */
    void take(Proven event) {
        Instant at = event.at();
        String name = event.name("purpose");
        if (at == null || at.isAfter(validAt) || name.isEmpty()) {
            return;
        }
        Purpose before = known.get(name);
        if (event.fact().kind().equals(DEFINED)) {
            known.put(name, defined(event));
        } else if (before != null) {
            known.put(
                    name,
                    new Purpose(
                            before.lawfulBasis(),
                            before.channels(),
                            before.doubleOptIn(),
                            before.notices(),
                            false,
                            event.entry()));
        }
    }

    private static Purpose defined(Proven event) {
        JsonNode data = event.fact().data();
        return new Purpose(
                event.name("lawfulBasis"),
                texts(data.path("channels")),
                data.path("doubleOptIn").asBoolean(false),
                texts(data.path("notices")),
                true,
                event.entry());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asString("")));
        return texts;
    }

    Map<String, Purpose> known() {
        return known;
    }
}
