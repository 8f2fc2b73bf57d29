package io.lethe.kit.relay;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends every committed event of one service's database to Kafka, once and in the order of its
 * stream. Of all processes on the database one leads; the others stand ready. Thread-safe.
 */
public final class Relay {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);
    private static final Duration LAST_BATCH = Duration.ofSeconds(10);

    private final Wakeup wakeup = new Wakeup();
    private final RelayStatus status;
    private final RelayLoop loop;
    private final OutboxWatch watch;
    private final Thread relayThread;
    private final Thread watchThread;

    Relay(RelayParts parts, RelayDatabase database) {
        status = parts.status();
        loop = new RelayLoop(parts, database, wakeup);
        watch = new OutboxWatch(database, parts.metrics(), this::wakeLeader);
        relayThread = thread("lethe-relay", loop);
        watchThread = thread("lethe-relay-watch", watch);
    }

    /**
     * Says that events were committed. Call it after every commit: it takes no lock, waits for
     * nothing, and may be called as often as one likes. Where another process leads, that one is
     * told. If a call is missed, the events are sent within {@code lethe.relay.poll}.
     */
    public void wake() {
        wakeup.ring();
    }

    public RelayStatus status() {
        return status;
    }

    /** Whether its thread still runs. */
    boolean isAlive() {
        return relayThread.isAlive();
    }

    void start() {
        relayThread.start();
        watchThread.start();
    }

    /** Ends after the batch at hand, and lets another process take over at once. */
    void stop() {
        loop.stop();
        watch.stop();
        join(relayThread, LAST_BATCH);
        join(watchThread, Duration.ofSeconds(1));
    }

    /** A follower that would pass on what it hears would hear itself, and never stop. */
    private void wakeLeader() {
        if (status.state() == RelayState.LEADING) {
            wakeup.ring();
        }
    }

    private static void join(Thread thread, Duration patience) {
        try {
            if (!thread.join(patience)) {
                log.warn("{} does not end by itself: interrupting it", thread.getName());
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
