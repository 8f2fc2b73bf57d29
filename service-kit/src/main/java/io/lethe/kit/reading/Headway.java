package io.lethe.kit.reading;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a reader gets on, and if not, since when and why. Thread-safe. */
public final class Headway {

    private static final Logger LOG = LoggerFactory.getLogger(Headway.class);

    /** A reader that failed for as long as this is in trouble; before, it may be a hiccup. */
    private static final Duration HICCUP = Duration.ofSeconds(30);

    /** Why and since when a reader makes no headway. */
    record Trouble(Instant since, String reason) {}

    private final String reader;
    private volatile @Nullable Trouble trouble;

    /**
     * @param reader named in the log and in health
     */
    public Headway(String reader) {
        this.reader = reader;
    }

    /** A batch was committed. */
    public void made() {
        if (trouble != null) {
            trouble = null;
            LOG.info("{} goes on", reader);
        }
    }

    /** A batch failed. Of the failure only types are told: a message may quote values. */
    public void stuck(Exception failure) {
        String reason = reason(failure);
        Trouble before = trouble;
        if (before == null || !before.reason().equals(reason)) {
            LOG.warn("{} goes back and tries again: {}", reader, reason);
        }
        trouble = new Trouble(before == null ? Instant.now() : before.since(), reason);
    }

    /** Null while it gets on, or may do so any moment. */
    @Nullable Trouble trouble() {
        Trouble now = trouble;
        return now == null || now.since().plus(HICCUP).isAfter(Instant.now()) ? null : now;
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        // Its own words where they are ours to know: such a message holds no value of a record.
        return cause instanceof Tellable tellable ? tellable.tell() : cause.getClass().getName();
    }
}
