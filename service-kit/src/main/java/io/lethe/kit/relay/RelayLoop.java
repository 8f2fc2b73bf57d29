package io.lethe.kit.relay;

import io.lethe.kit.store.Transactions;
import io.lethe.kit.topics.TopicContradiction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of a relay: follow until the lead is free, lead until something goes wrong, again. */
final class RelayLoop implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    /** How often a stopped relay looks whether somebody has put things right. */
    private static final Duration STOPPED_PAUSE = Duration.ofSeconds(30);

    /** A follower passes on the commits of its process in bundles of this length. */
    private static final Duration NOTIFY_PAUSE = Duration.ofMillis(2);

    private final RelayParts parts;
    private final RelayDatabase database;
    private final Wakeup wakeup;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Backoff backoff = new Backoff();

    RelayLoop(RelayParts parts, RelayDatabase database, Wakeup wakeup) {
        this.parts = parts;
        this.database = database;
        this.wakeup = wakeup;
    }

    /** Lets the thread end after what it is doing now. */
    void stop() {
        stop.countDown();
        wakeup.ring();
    }

    @Override
    public void run() {
        while (!isStopping()) {
            try (Connection connection = database.open()) {
                follow(connection);
            } catch (SQLException e) {
                // Of the message only the state: a driver may quote values in the rest.
                parts.status()
                        .trouble(
                                RelayState.WAITING_FOR_DATABASE,
                                "PostgreSQL answers with SQL state " + e.getSQLState());
                pause(backoff.next());
            }
        }
        parts.status().set(RelayState.OFF);
    }

    private void follow(Connection connection) throws SQLException {
        while (!isStopping()) {
            Optional<Term> term =
                    Transactions.in(connection, () -> parts.lease().takeOver(connection));
            if (term.isPresent()) {
                attempt(connection, term.get());
            } else {
                parts.status().set(RelayState.FOLLOWING);
                if (wakeup.await(parts.settings().poll())) {
                    OutboxChannel.notify(connection);
                    pause(NOTIFY_PAUSE);
                }
            }
        }
    }

    private void attempt(Connection connection, Term term) throws SQLException {
        try {
            lead(connection, term);
        } catch (LeaseLost e) {
            log.info("{}: following", e.getMessage());
        } catch (TailMoved e) {
            log.warn("{}: comparing topics with the database again", e.getMessage());
        } catch (CoordinatorForgot e) {
            log.warn("{}: going on under another one", e.getMessage());
            Transactions.run(
                    connection,
                    () -> parts.lease().retireTransactionalId(connection, term.epoch()));
        } catch (TopicAhead | TopicContradiction e) {
            parts.status().trouble(RelayState.STOPPED, String.valueOf(e.getMessage()));
            pause(STOPPED_PAUSE);
        } catch (InterruptException e) {
            stop();
        } catch (KafkaException | Unsettled e) {
            parts.status()
                    .trouble(
                            RelayState.WAITING_FOR_KAFKA,
                            e.getClass().getSimpleName() + ": " + e.getMessage());
            pause(backoff.next());
        } catch (RuntimeException e) {
            parts.status().trouble(RelayState.STOPPED, "unexpected " + e.getClass().getName());
            log.debug("The relay met", e);
            pause(STOPPED_PAUSE);
        }
    }

    private void lead(Connection connection, Term term) throws SQLException {
        if (parts.status().state() != RelayState.STOPPED) {
            parts.status().set(RelayState.CHECKING);
        }
        parts.checkpoints().tookOver();
        try (KafkaSession kafka = KafkaSession.open(parts, term)) {
            Leadership leadership = new Succession(parts, connection, term, kafka).complete();
            log.info("Leading from epoch {} on", term.epoch());
            parts.status().set(RelayState.LEADING);
            backoff.reset();
            while (!isStopping()) {
                long began = System.nanoTime();
                long sent = leadership.cycle();
                if (sent == 0) {
                    leadership.idle();
                    wakeup.await(parts.settings().poll());
                } else if (sent < parts.settings().batch()) {
                    linger(began);
                }
            }
        }
        Transactions.run(
                connection,
                () -> {
                    parts.lease().release(connection, term.epoch());
                });
    }

    private void linger(long began) {
        Duration left = parts.settings().linger().minusNanos(System.nanoTime() - began);
        if (left.isPositive()) {
            pause(left);
        }
    }

    private boolean isStopping() {
        return stop.getCount() == 0;
    }

    private void pause(Duration time) {
        try {
            if (stop.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                log.debug("Stopping");
            }
        } catch (InterruptedException e) {
            stop();
        }
    }
}
