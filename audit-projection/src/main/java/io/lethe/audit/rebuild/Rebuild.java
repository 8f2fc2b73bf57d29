package io.lethe.audit.rebuild;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rebuild, as it was seen last.
 *
 * @param models names of what is made anew
 * @param state {@code running}, or {@code switched}: what was made anew is live
 * @param done records of the logs that were read
 * @param total records that there were when was looked last, marks of transactions among them
 */
record Rebuild(
        long rebuild,
        List<String> models,
        String state,
        long done,
        long total,
        Instant begun,
        @Nullable Instant switched) {

    static final String RUNNING = "running";

    /** Records a second since it began. */
    long perSecond(Instant now) {
        Instant until = switched == null ? now : switched;
        return done * 1000 / Math.max(1, Duration.between(begun, until).toMillis());
    }

    /** Until all is read, at that rate; null while that cannot be told. */
    @Nullable Long secondsLeft(Instant now) {
        long perSecond = perSecond(now);
        return switched == null && perSecond > 0
                ? Long.valueOf(Math.max(0, total - done) / perSecond)
                : null;
    }
}
