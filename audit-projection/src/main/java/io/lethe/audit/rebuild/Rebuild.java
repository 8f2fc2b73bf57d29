package io.lethe.audit.rebuild;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rebuild, as it was seen last.
 *
 * @param models names of what is made anew
 * @param state {@code running}; {@code switched}: what was made anew is live; {@code cancelled} or
 *     {@code failed}: the live ones stayed
 * @param done records of the logs that were read
 * @param reason why it failed
 * @param total records that there were when was looked last, marks of transactions among them
 */
record Rebuild(
        long rebuild,
        List<String> models,
        String state,
        long done,
        long total,
        Instant begun,
        @Nullable Instant ended,
        @Nullable String reason) {

    static final String RUNNING = "running";

    /** Records a second since it began. */
    long perSecond(Instant now) {
        Instant until = ended == null ? now : ended;
        return done * 1000 / Math.max(1, Duration.between(begun, until).toMillis());
    }

    /** Until all is read, at that rate; null while that cannot be told. */
    @Nullable Long secondsLeft(Instant now) {
        long perSecond = perSecond(now);
        return ended == null && perSecond > 0
                ? Long.valueOf(Math.max(0, total - done) / perSecond)
                : null;
    }
}
