package io.lethe.demo;

import io.lethe.demo.door.Rest;
import io.lethe.demo.story.Expected;
import io.lethe.demo.story.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** What the platform knows already, as anybody with the right role may ask. Thread-safe. */
final class Known {

    static final String ERASED = "subject-erased";
    static final String UNKNOWN = "subject-unknown";

    private static final int AT_ONCE = 5_000;
    private static final String CONSENT = "consent-service";

    private final Rest rest;

    Known(Rest rest) {
        this.rest = rest;
    }

    private record Query(String subject, String purpose, String channel) {}

    private record Questions(List<Query> queries) {}

    /** How many events of the services there are in the audit log: not those of its being read. */
    long events() {
        long events = 0;
        for (JsonNode total :
                rest.get("auditor", "audit-service", "/v1/dashboards/events?days=1")
                        .path("totals")) {
            if (!total.path("source").asString().equals("/audit-service")) {
                events += total.path("events").asLong();
            }
        }
        return events;
    }

    /** Those of the subjects about whom that rule decides. */
    List<String> where(String rule, List<String> subjects) {
        List<Query> queries =
                subjects.stream().map(each -> new Query(each, "newsletter", "email")).toList();
        List<String> rules = rules(queries);
        List<String> found = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).equals(rule)) {
                found.add(subjects.get(i));
            }
        }
        return found;
    }

    /** The rule of each, in their order. */
    List<String> rulesOf(List<Expected> expected) {
        return rules(
                expected.stream()
                        .map(
                                each ->
                                        new Query(
                                                each.person().email().reference(),
                                                each.purpose(),
                                                "email"))
                        .toList());
    }

    private List<String> rules(List<Query> queries) {
        List<String> rules = new ArrayList<>();
        for (int from = 0; from < queries.size(); from += AT_ONCE) {
            List<Query> some = queries.subList(from, Math.min(from + AT_ONCE, queries.size()));
            rest.ask("source", CONSENT, "/v1/decisions", new Questions(some))
                    .body()
                    .path("decisions")
                    .forEach(decision -> rules.add(decision.path("rule").asString()));
        }
        return rules;
    }

    /** The subject's id, by which the log knows them. */
    String subject(Person person) {
        return rest.ask(
                        "agent",
                        "contact-service",
                        "/v1/subjects/lookup",
                        Map.of("subject", person.customer()))
                .body()
                .path("subject")
                .asString("");
    }

    /** The events of a subject of one type, as far as they fit. */
    List<JsonNode> events(String subject, String type, Predicate<JsonNode> fits) {
        List<JsonNode> found = new ArrayList<>();
        rest.get(
                        "auditor",
                        "audit-service",
                        "/v1/entries?limit=1000&subject=%s&type=%s".formatted(subject, type))
                .path("entries")
                .forEach(
                        entry -> {
                            if (fits.test(entry.path("data"))) {
                                found.add(entry.path("data"));
                            }
                        });
        return found;
    }

    /** The breaches of the register, by their title and when they came to be known. */
    Map<String, JsonNode> breaches() {
        Map<String, JsonNode> breaches = new HashMap<>();
        rest.get("dpo", "accountability-service", "/v1/breaches?limit=1000")
                .path("breaches")
                .forEach(
                        breach ->
                                breaches.put(
                                        key(
                                                breach.path("title").asString(),
                                                Instant.parse(breach.path("awareAt").asString())),
                                        breach));
        return breaches;
    }

    static String key(String title, Instant awareAt) {
        return title + " " + awareAt;
    }

    /** Erasures that are not completed. */
    int openErasures() {
        return rest.get("dpo", "retention-service", "/v1/erasures?state=open&limit=1000")
                .path("erasures")
                .size();
    }
}
