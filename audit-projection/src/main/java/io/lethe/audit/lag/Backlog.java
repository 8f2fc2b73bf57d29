package io.lethe.audit.lag;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What one reader has not taken of one partition, and for how long, from looking at both ends now
 * and then: the oldest event that was not taken is older than the look at which the log first ended
 * behind what is taken now. Not thread-safe.
 */
final class Backlog {

    private static final int MOST_LOOKS = 1_000;

    /** A transaction ends with a mark, which takes an offset and is no event. */
    private static final long MARK = 1;

    private record Look(Instant at, long end) {}

    private final Deque<Look> looks = new ArrayDeque<>();
    private long behind;

    /**
     * @param taken offset behind the last record that was taken
     * @param end offset behind the last record there is
     */
    void look(Instant now, long taken, long end) {
        long over = end - taken;
        behind = over <= MARK ? 0 : over;
        if (behind == 0) {
            looks.clear();
            return;
        }
        looks.removeIf(look -> look.end() - taken <= MARK);
        if (looks.size() < MOST_LOOKS) {
            looks.addLast(new Look(now, end));
        }
    }

    /** Records, marks of transactions among them. */
    long behind() {
        return behind;
    }

    /** Since when at least; null where nothing waits. */
    @Nullable Duration oldest(Instant now) {
        Look first = looks.peekFirst();
        return first == null ? null : Duration.between(first.at(), now);
    }
}
