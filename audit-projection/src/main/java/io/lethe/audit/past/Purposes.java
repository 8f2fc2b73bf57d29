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
     * @param lasting whether consents ran out by themselves, under this version or one before
     * @param marketing whether it was direct marketing
     * @param active whether it was in use
     * @param event the last one about it
     */
    record Purpose(
            String lawfulBasis,
            List<String> channels,
            boolean doubleOptIn,
            List<String> notices,
            boolean lasting,
            boolean marketing,
            boolean active,
            Proven.Reference event) {}

    private final Instant validAt;
    private final SortedMap<String, Purpose> known = new TreeMap<>();

    Purposes(Instant validAt) {
        this.validAt = validAt;
    }

    /**
     * Takes an event, in the order of the log: of the versions whose time had come, the one that
     * was recorded last held.
     */
    void take(Proven event) {
        boolean defined = event.fact().kind().equals(DEFINED);
        Instant from = event.instant(defined ? "from" : "at");
        String name = event.name("purpose");
        if (from == null || from.isAfter(validAt) || name.isEmpty()) {
            return;
        }
        Purpose before = known.get(name);
        if (defined) {
            known.put(name, defined(event, before != null && before.lasting()));
        } else if (before != null) {
            known.put(
                    name,
                    new Purpose(
                            before.lawfulBasis(),
                            before.channels(),
                            before.doubleOptIn(),
                            before.notices(),
                            before.lasting(),
                            before.marketing(),
                            false,
                            event.entry()));
        }
    }

    private static Purpose defined(Proven event, boolean lasted) {
        JsonNode terms = event.fact().data().path("terms");
        return new Purpose(
                terms.path("lawfulBasis").asString(""),
                texts(terms.path("channels")),
                terms.path("doubleOptIn").asBoolean(false),
                texts(terms.path("notices")),
                lasted || terms.has("consentLasts"),
                terms.path("directMarketing").asBoolean(false),
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
