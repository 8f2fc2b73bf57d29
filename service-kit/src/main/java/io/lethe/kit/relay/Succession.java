package io.lethe.kit.relay;

import io.lethe.kit.store.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a new leader does first: it reads how the topics end, and sends what they lack of the
 * positions that were given, be it because the predecessor did not come to it or because a broker
 * lost it since. Nothing new is claimed before.
 */
final class Succession {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    private final RelayParts parts;
    private final Connection connection;
    private final Term term;
    private final KafkaSession kafka;
    private final Progress progress;
    private final Pace lease;

    Succession(RelayParts parts, Connection connection, Term term, KafkaSession kafka) {
        this.parts = parts;
        this.connection = connection;
        this.term = term;
        this.kafka = kafka;
        this.progress = new Progress(term.sent());
        this.lease = new Pace(parts.settings().lease().dividedBy(3));
    }

    /**
     * @throws LeaseLost if another took over meanwhile
     * @throws TopicAhead if a topic holds what the database does not know
     */
    Leadership complete() throws SQLException {
        // The fence fell, perhaps on a later leader: it will come back, and this one gives way.
        renew();
        Map<TopicPartition, Tail> tails = kafka.tails();
        Map<TopicPartition, Numbered> recorded =
                Transactions.in(
                        connection,
                        () -> {
                            new TailCheck(parts.topics()).check(connection, tails, term.assigned());
                            return RelayedOffsets.read(connection);
                        });
        Sender sender = sender(tails);
        sendMissing(sender, tails, recorded);
        Term begun = sendLetters(sender, tails);
        mark(tails);
        return new Leadership(parts, connection, begun, kafka, progress, sender);
    }

    private Sender sender(Map<TopicPartition, Tail> tails) {
        return new Sender(
                connection,
                parts.topics(),
                parts.events(),
                kafka.producer(),
                progress,
                tails,
                parts.settings().batch());
    }

    private void sendMissing(
            Sender sender, Map<TopicPartition, Tail> tails, Map<TopicPartition, Numbered> recorded)
            throws SQLException {
        Floors floors = Floors.between(tails, recorded, term.sent());
        long from = floors.lowest(parts.topics().followed());
        long cutBack = Floors.cutBack(tails, recorded);
        if (cutBack > 0) {
            log.warn("{} partitions lost records: sending again from position {}", cutBack, from);
            parts.metrics().cutBack(cutBack);
        }
        for (long sent = from; sent < term.assigned(); ) {
            sent = sender.page(sent, term.assigned(), floors);
            if (lease.isDue()) {
                renew();
            }
        }
        progress.sent(term.assigned());
    }

    /**
     * Sends letters that were numbered and perhaps sent, unless their topic shows that they were.
     */
    private Term sendLetters(Sender sender, Map<TopicPartition, Tail> tails) throws SQLException {
        List<TopicPartition> partitions = parts.topics().of(parts.topics().letters());
        long highest =
                partitions.stream().mapToLong(p -> tail(tails, p).position()).max().orElse(0);
        // A restored database knows less than the topic, which then tells nothing about its
        // letters:
        // rather one of them twice than one not at all.
        boolean trusted = highest <= term.lettersAssigned();
        List<Outgoing> letters =
                Transactions.in(
                        connection,
                        () -> {
                            LetterBox.skip(connection, highest);
                            return LetterBox.read(
                                    connection,
                                    0,
                                    term.lettersAssigned(),
                                    parts.topics().partitions());
                        });
        sender.letters(letters.stream().filter(l -> !trusted || isMissing(l, tails)).toList());
        progress.lettersSent(term.lettersAssigned());
        return term.withLetters(Math.max(highest, term.lettersAssigned()));
    }

    private static boolean isMissing(Outgoing letter, Map<TopicPartition, Tail> tails) {
        Tail tail = tails.get(letter.partition());
        return tail == null || letter.position() > tail.position();
    }

    /** From here on every partition is known to be whole, also one that never got a record. */
    private void mark(Map<TopicPartition, Tail> tails) throws SQLException {
        Map<TopicPartition, Numbered> ends = new HashMap<>();
        for (TopicPartition partition : parts.topics().followed()) {
            Numbered last = tail(tails, partition).last();
            ends.put(partition, last == null ? new Numbered(0, -1) : last);
        }
        Transactions.run(
                connection,
                () -> {
                    parts.lease().renew(connection, term.epoch(), progress.sent());
                    RelayedOffsets.mark(connection, ends);
                    progress.mark(connection);
                });
        progress.marked();
    }

    private void renew() throws SQLException {
        Transactions.run(
                connection,
                () -> {
                    parts.lease().renew(connection, term.epoch(), 0);
                });
    }

    private static Tail tail(Map<TopicPartition, Tail> tails, TopicPartition partition) {
        return Objects.requireNonNull(tails.get(partition));
    }
}
