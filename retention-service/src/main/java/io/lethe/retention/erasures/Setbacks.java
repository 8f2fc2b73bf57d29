package io.lethe.retention.erasures;

import io.lethe.retention.erasures.OpenCases.Open;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cases whose next step fails for what they are, and when each is tried again: a second later,
 * then after twice as long each time. Kept in memory: whoever starts afresh tries all of them. Not
 * thread-safe.
 */
final class Setbacks {

    private static final Logger LOG = LoggerFactory.getLogger(Setbacks.class);

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int DOUBLINGS = 9; // by then it is the longest

    private record Setback(int times, Instant again) {}

    private final Map<String, Setback> byErasure = new HashMap<>();

    /** Puts a case aside. The failure may quote what it was about, so only its type is told. */
    void failed(Open open, Throwable failure, Instant now) {
        Setback known = byErasure.get(open.erasure());
        int times = known == null ? 1 : known.times() + 1;
        Duration pause = FIRST.multipliedBy(1L << Math.min(times - 1, DOUBLINGS));
        if (pause.compareTo(LONGEST) > 0) {
            pause = LONGEST;
        }
        byErasure.put(open.erasure(), new Setback(times, now.plus(pause)));
        LOG.warn(
                "The next step of erasure {} has failed {} times ({}); the others go on, and it is"
                        + " tried again in {}",
                open.erasure(),
                times,
                rootCause(failure).getClass().getName(),
                pause);
    }

    void over(List<Open> cases) {
        cases.forEach(each -> byErasure.remove(each.erasure()));
    }

    /** The cases, by their erasures, that are not to be tried yet. */
    Set<String> waiting(Instant now) {
        return byErasure.entrySet().stream()
                .filter(each -> each.getValue().again().isAfter(now))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** All cases that were set back and did not go on since. */
    Set<String> all() {
        return Set.copyOf(byErasure.keySet());
    }

    /** Forgets all but these: a replica may have carried out the others. */
    void keepOnly(Set<String> erasures) {
        byErasure.keySet().retainAll(erasures);
    }

    private static Throwable rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
