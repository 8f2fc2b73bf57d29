package io.lethe.kit.relay;

import io.lethe.kit.store.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * One term: what a leader does from its take-over until something goes wrong. Whatever it is, the
 * answer is a new term, which learns from the topics how far this one came.
 */
final class Leadership {

    /** Looking at what is waiting costs much the same for few and for many: many are claimed. */
    private static final int BATCHES_PER_CLAIM = 10;

    private final RelayParts parts;
    private final Connection connection;
    private final Term term;
    private final KafkaSession kafka;
    private final Progress progress;
    private final Sender sender;
    private final Pace lease;
    private final Pace tailCheck;
    private long lettersSent;

    /**
     * @param progress where the term begins
     */
    Leadership(
            RelayParts parts,
            Connection connection,
            Term term,
            KafkaSession kafka,
            Progress progress,
            Sender sender) {
        this.parts = parts;
        this.connection = connection;
        this.term = term;
        this.kafka = kafka;
        this.progress = progress;
        this.sender = sender;
        this.lease = new Pace(parts.settings().lease().dividedBy(3));
        this.tailCheck = new Pace(parts.settings().tailCheck());
        this.lettersSent = term.lettersAssigned();
    }

    /**
     * Marks what was sent, claims what is waiting and sends it.
     *
     * @return how many events and letters were sent
     * @throws LeaseLost if another took over
     */
    long cycle() throws SQLException {
        Outbox.Waiting waiting = Transactions.in(connection, () -> Outbox.look(connection));
        if (!waiting.any() && progress.isMarked()) {
            return 0;
        }
        long sentBefore = progress.sent() + lettersSent;
        Claim claim = Transactions.in(connection, () -> claim(waiting));
        progress.marked();
        if (!waiting.any()) {
            return 0;
        }
        parts.checkpoints().claimed();
        send(claim);
        parts.checkpoints().committed();
        return progress.sent() + lettersSent - sentBefore;
    }

    private record Claim(long assigned, long lettersAssigned) {}

    private Claim claim(Outbox.Waiting waiting) throws SQLException {
        parts.lease().renew(connection, term.epoch(), progress.sent());
        progress.mark(connection);
        if (!waiting.any()) {
            needNotBeDurable();
        }
        int limit = parts.settings().batch() * BATCHES_PER_CLAIM;
        return new Claim(
                waiting.events() ? Outbox.claim(connection, limit) : progress.sent(),
                waiting.letters() ? LetterBox.claim(connection) : lettersSent);
    }

    /** What was sent can be read from the topics again; there is no need to wait for the disk. */
    private void needNotBeDurable() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL synchronous_commit = off");
        }
    }

    private void send(Claim claim) throws SQLException {
        for (long sent = progress.sent(); sent < claim.assigned(); ) {
            long upto = sender.page(sent, claim.assigned(), Floors.none());
            parts.metrics().sent(upto - sent);
            progress.sent(upto);
            sent = upto;
            renewWhenDue();
        }
        if (lettersSent < claim.lettersAssigned()) {
            sender.letters(
                    Transactions.in(
                            connection,
                            () ->
                                    LetterBox.read(
                                            connection,
                                            lettersSent,
                                            claim.lettersAssigned(),
                                            parts.topics().partitions())));
            lettersSent = claim.lettersAssigned();
            progress.lettersSent(lettersSent);
        }
    }

    /** Keeps the lease, and looks now and then whether the topics are still whole. */
    void idle() throws SQLException {
        renewWhenDue();
        if (tailCheck.isDue()) {
            kafka.checkEnds();
        }
    }

    private void renewWhenDue() throws SQLException {
        if (lease.isDue()) {
            Transactions.run(
                    connection,
                    () -> {
                        parts.lease().renew(connection, term.epoch(), 0);
                        needNotBeDurable();
                    });
        }
    }
}
