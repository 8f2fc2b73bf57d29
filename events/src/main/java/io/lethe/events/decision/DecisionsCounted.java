package io.lethe.events.decision;

import io.lethe.events.DomainEvent;
import io.lethe.events.Fields;
import io.lethe.events.InvalidFieldException;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a service answered one caller's questions for one purpose in a span of time. The answers
 * themselves can be computed again.
 *
 * @param count id of the count
 * @param client who asked, as {@code letheactor} names callers
 * @param purpose the name of the purpose; null where there is none of the name that was asked for
 * @param allowed how many answers were ALLOW
 * @param denied how many were DENY
 * @param counts how many answers each rule decided
 * @param minute since when they were counted
 * @param at until when
 */
public record DecisionsCounted(
        String count,
        String client,
        @Nullable String purpose,
        long allowed,
        long denied,
        Map<String, Long> counts,
        Instant minute,
        Instant at)
        implements DomainEvent {

    public DecisionsCounted {
        Fields.requireName("count", count);
        Fields.requireName("client", client);
        if (purpose != null) {
            Fields.requireName("purpose", purpose);
        }
        Fields.requirePresent("counts", counts)
                .keySet()
                .forEach(it -> Fields.requireName("counts", it));
        if (allowed < 0 || denied < 0 || allowed + denied != sum(counts)) {
            throw new InvalidFieldException("counts", "must sum up to all answers");
        }
        // Sorted, so that the same event is written alike everywhere.
        counts = Collections.unmodifiableMap(new TreeMap<>(counts));
        Fields.requireInstant("minute", minute);
        Fields.requireInstant("at", at);
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** With a kind before it, so that it is no subject's id. */
    @Override
    public String key() {
        return "answers:" + count;
    }
}
