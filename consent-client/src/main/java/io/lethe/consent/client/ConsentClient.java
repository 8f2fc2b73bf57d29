package io.lethe.consent.client;

import io.lethe.consent.client.Clocks.Moment;
import io.lethe.events.SubjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * "May I reach this subject for this purpose on this channel?", answered from a copy in memory that
 * follows Lethe's compacted topics: what {@code POST /v1/decisions} would have answered at some
 * moment that is no longer ago than the settings allow.
 *
 * <p>It fails closed. Before the topics were read to their ends, and whenever nobody knew for
 * longer than that time that the copy was at the end of them (the broker is away, the machine
 * slept), every answer is a no. Where a topic lost records or was made anew, or was not followed
 * for longer than Kafka keeps tombstones, everything is read again, and until then every answer is
 * a no.
 *
 * <p>Thread-safe; {@link #decide(SubjectId, String, String)} neither locks nor waits nor makes
 * anything for the collector.
 */
public final class ConsentClient implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConsentClient.class);

    /** As many as are decided between two looks at the clocks: well below a millisecond. */
    private static final int CHUNK = 1_024;

    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final ClientSettings settings;
    private final Clocks clocks;
    private final long staleness;
    private final Thread thread;
    private volatile Copy copy = new Copy();
    private volatile boolean closed;
    private volatile long begun;
    private volatile @Nullable String trouble;
    private volatile @Nullable Following following;

    private ConsentClient(ClientSettings settings, Clocks clocks) {
        this.settings = settings;
        this.clocks = clocks;
        this.staleness = settings.staleness().toMillis();
        this.thread =
                Thread.ofPlatform().name("lethe-consent-client").daemon().unstarted(this::run);
    }

    /** Begins to read; answers are no until it has. */
    public static ConsentClient start(ClientSettings settings) {
        return start(settings, Clocks.SYSTEM);
    }

    static ConsentClient start(ClientSettings settings, Clocks clocks) {
        ConsentClient client = new ConsentClient(settings, clocks);
        client.thread.start();
        return client;
    }

    /** The answer for one subject, purpose and channel. */
    public Answer decide(SubjectId subject, String purpose, String channel) {
        Copy asked = copy;
        Answer answer =
                asked.decide(
                        SubjectBits.high(subject),
                        SubjectBits.low(subject),
                        purpose,
                        channel,
                        clocks);
        Answer no = no(asked);
        return no == null ? answer : no;
    }

    /**
     * The answers for many subjects, in their order, each as {@link #decide(SubjectId, String,
     * String)} would give it; for many it takes a part of the time. What it makes for the collector
     * is the list.
     */
    public List<Answer> decide(List<SubjectId> subjects, String purpose, String channel) {
        Answer[] answers = new Answer[subjects.size()];
        long[] high = new long[Math.min(CHUNK, answers.length)];
        long[] low = new long[high.length];
        SubjectBits bits = new SubjectBits();
        for (int from = 0; from < answers.length; from += high.length) {
            int to = Math.min(from + high.length, answers.length);
            for (int i = from; i < to; i++) {
                bits.put(subjects.get(i), high, low, i - from);
            }
            Copy asked = copy;
            asked.decide(high, low, purpose, channel, clocks, answers, from);
            Answer no = no(asked);
            if (no != null) {
                Arrays.fill(answers, from, to, no);
            }
        }
        return List.of(answers);
    }

    /**
     * Why nothing is answered from that copy; null where it is. Asked after the look into the copy:
     * a machine that slept in between does not answer from before.
     */
    private @Nullable Answer no(Copy asked) {
        Moment known = asked.known();
        if (known == null) {
            return Answer.LOADING;
        }
        return clocks.isWithin(staleness, known) ? null : Answer.STALE;
    }

    /** Waits until the copy answers; false where it does not within that time. */
    public boolean awaitReady(Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        while (!status().ready()) {
            if (System.nanoTime() - until >= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        return true;
    }

    public ClientStatus status() {
        Copy now = copy;
        Moment known = now.known();
        return new ClientStatus(
                known != null && clocks.isWithin(staleness, known),
                known == null ? null : Instant.ofEpochMilli(known.millis()),
                now.size(),
                now.bytes(),
                Math.max(0, begun - 1),
                trouble);
    }

    private void run() {
        while (!closed) {
            try {
                follow();
            } catch (WakeupException | InterruptException _) {
                LOG.debug("The copy is not followed any more");
                return;
            } catch (RuntimeException e) {
                // Whatever it is: the copy is a no until it was read again, and the status says
                // why.
                LOG.warn("The copy is read again: {}", e.toString());
                trouble = e.toString();
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // by the one thread that follows
    private void follow() {
        Copy fresh = new Copy();
        copy = fresh;
        begun++;
        try (Following now = new Following(settings, clocks, fresh, this::isInTrouble)) {
            following = now;
            if (!closed) {
                now.follow();
            }
        } finally {
            following = null;
            copy = new Copy();
        }
    }

    private void isInTrouble(@Nullable Exception passing) {
        trouble = passing == null ? null : passing.toString();
    }

    /** Ends the reading; every answer is a no from now on. */
    @Override
    public void close() {
        closed = true;
        Following now = following;
        if (now != null) {
            now.wakeup();
        }
        LockSupport.unpark(thread);
        try {
            thread.join(Duration.ofSeconds(30));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
