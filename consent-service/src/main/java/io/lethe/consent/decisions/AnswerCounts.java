package io.lethe.consent.decisions;

import io.lethe.consent.decisions.Decision.Outcome;
import io.lethe.events.decision.DecisionsCounted;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Counts answers until they are recorded: a crash or a stop loses what was counted since. A request
 * adds once for each purpose and rule, not for each answer. Thread-safe.
 */
@Component
class AnswerCounts {

    private record Asked(String client, @Nullable String purpose) {}

    private record Answered(Asked asked, Outcome outcome, String rule) {}

    private final ConcurrentMap<Answered, Long> counts = new ConcurrentHashMap<>();
    private Instant since = now();

    /**
     * Adds the answers of one request.
     *
     * @param purposes those that there are; of another the name is not kept
     */
    void add(
            String client,
            List<DecisionQuery> queries,
            List<Decision> answers,
            Set<String> purposes) {
        int first = 0;
        for (int i = 1; i <= answers.size(); i++) {
            if (i == answers.size() || !isSame(queries, answers, first, i)) {
                String purpose = queries.get(first).purpose();
                Decision answer = answers.get(first);
                Asked asked = new Asked(client, purposes.contains(purpose) ? purpose : null);
                counts.merge(
                        new Answered(asked, answer.outcome(), answer.rule()),
                        (long) (i - first),
                        Long::sum);
                first = i;
            }
        }
    }

    private static boolean isSame(
            List<DecisionQuery> queries, List<Decision> answers, int one, int other) {
        return answers.get(one).saysAs(answers.get(other))
                && queries.get(one).purpose().equals(queries.get(other).purpose());
    }

    /** What was counted since the last time, as the events that tell it. One caller at a time. */
    synchronized List<DecisionsCounted> take() {
        Instant from = since;
        since = now();
        Map<Asked, List<Map.Entry<Answered, Long>>> taken = new HashMap<>();
        for (Answered key : counts.keySet()) {
            Long count = counts.remove(key);
            if (count != null) {
                taken.computeIfAbsent(key.asked(), _ -> new ArrayList<>())
                        .add(Map.entry(key, count));
            }
        }
        List<DecisionsCounted> events = new ArrayList<>(taken.size());
        taken.forEach((asked, answers) -> events.add(event(asked, answers, from, since)));
        return events;
    }

    private static DecisionsCounted event(
            Asked asked, List<Map.Entry<Answered, Long>> answers, Instant from, Instant until) {
        Map<String, Long> rules = new TreeMap<>();
        long allowed = 0;
        long denied = 0;
        for (Map.Entry<Answered, Long> each : answers) {
            rules.merge(each.getKey().rule(), each.getValue(), Long::sum);
            if (each.getKey().outcome() == Outcome.ALLOW) {
                allowed += each.getValue();
            } else {
                denied += each.getValue();
            }
        }
        return new DecisionsCounted(
                UUID.randomUUID().toString(),
                asked.client(),
                asked.purpose(),
                allowed,
                denied,
                rules,
                from,
                until);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
