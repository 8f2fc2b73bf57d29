package io.lethe.kit.vault;

import io.lethe.vault.key.LedgerAway;
import io.lethe.vault.key.VaultClosed;
import io.lethe.vault.ledger.Ledger;
import io.lethe.vault.ledger.LedgerChain;
import io.lethe.vault.ledger.LedgerEntry;
import io.lethe.vault.ledger.LedgerPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The ledger on a topic of one partition, for services on several machines: a record per line, in
 * the same chain of hashes as in a file. What is appended is on two brokers at least, and to be
 * seen by all, when its append returns.
 *
 * <p>Whoever appends first fences all who were about to (one transactional id) and only then reads
 * to the end, so a paused process cannot put a second line after one that somebody else went on
 * from. Should that happen all the same, by another program's hand, the chain breaks and the vault
 * is closed. Thread-safe.
 */
final class TopicLedger implements Ledger, AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final LedgerClients clients;
    private final TopicPartition partition;
    private LedgerChain chain = new LedgerChain();
    private long read;
    private @Nullable KafkaConsumer<String, String> consumer;

    private TopicLedger(LedgerClients clients, String topic) {
        this.clients = clients;
        this.partition = new TopicPartition(topic, 0);
    }

    /**
     * The ledger on that topic, which is made where there is none.
     *
     * @param settings where the brokers are and how to speak to them
     * @throws LedgerAway if they cannot be asked
     * @throws IllegalArgumentException if the topic could lose what was appended
     */
    static TopicLedger on(String topic, Map<String, Object> settings) {
        LedgerClients clients = new LedgerClients(settings);
        TopicLedger ledger = new TopicLedger(clients, topic);
        ledger.asking(
                "The vault's ledger cannot be looked at",
                () -> {
                    LedgerTopic.ensure(clients, topic);
                    return topic;
                });
        return ledger;
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask();
    }

    private <T> T asking(String what, Question<T> question) {
        try {
            return question.ask();
        } catch (KafkaException e) {
            startOver(); // the chain may stand in the middle of what was read
            throw new LedgerAway(what, e);
        } catch (RuntimeException e) {
            startOver();
            throw e;
        }
    }

    @Override
    public synchronized LedgerPosition position() {
        return asking(
                "The vault's ledger cannot be read",
                () -> {
                    catchUp();
                    return chain.position();
                });
    }

    @Override
    public synchronized List<LedgerEntry> entries() {
        return asking(
                "The vault's ledger cannot be read",
                () -> {
                    LedgerChain all = new LedgerChain();
                    List<LedgerEntry> entries = new ArrayList<>();
                    lines(0, end(), line -> entries.add(all.follow(line)));
                    return entries;
                });
    }

    @Override
    public synchronized void append(LedgerEntry entry) {
        asking(
                "The vault's ledger cannot be written",
                () -> {
                    LedgerTopic.require(clients, partition.topic());
                    try (KafkaProducer<String, String> producer =
                            clients.producer(partition.topic() + ".ledger")) {
                        producer.initTransactions(); // from here on nobody else appends
                        catchUp();
                        awaitSeen(send(producer, chain.next(entry)));
                        return entry;
                    }
                });
    }

    /** Where the line stands. */
    private long send(KafkaProducer<String, String> producer, String line) {
        producer.beginTransaction();
        Future<RecordMetadata> stored =
                producer.send(
                        new ProducerRecord<>(partition.topic(), partition.partition(), null, line));
        producer.commitTransaction(); // throws where it is not stored
        return stored.resultNow().offset();
    }

    /** A commit is told before it is to be seen. */
    private void awaitSeen(long offset) {
        long patience = System.nanoTime() + LedgerClients.PATIENCE.toNanos();
        while (read <= offset) {
            if (System.nanoTime() > patience) {
                throw new TimeoutException("What was appended is not to be seen");
            }
            catchUp();
        }
    }

    private long end() {
        KafkaConsumer<String, String> reader = consumer;
        if (reader == null) {
            reader = clients.consumer();
            reader.assign(List.of(partition));
            consumer = reader;
        }
        return Objects.requireNonNull(reader.endOffsets(List.of(partition)).get(partition));
    }

    /** Reads what was committed since, to the end; from the beginning if the topic is another. */
    private void catchUp() {
        long end = end();
        if (end < read) {
            startOver();
            end = end();
        }
        lines(read, end, chain::follow);
        read = end;
    }

    private void lines(long from, long to, Consumer<String> taker) {
        KafkaConsumer<String, String> reader = Objects.requireNonNull(consumer);
        long patience = System.nanoTime() + LedgerClients.PATIENCE.toNanos();
        reader.seek(partition, from);
        while (reader.position(partition) < to) {
            for (ConsumerRecord<String, String> each : polled(reader)) {
                if (each.offset() < to) {
                    taker.accept(String.valueOf(each.value()));
                }
                patience = System.nanoTime() + LedgerClients.PATIENCE.toNanos();
            }
            if (System.nanoTime() > patience) {
                throw new TimeoutException("The brokers give no more of the ledger");
            }
        }
    }

    private static Iterable<ConsumerRecord<String, String>> polled(
            KafkaConsumer<String, String> reader) {
        try {
            return reader.poll(POLL);
        } catch (OffsetOutOfRangeException e) {
            throw new VaultClosed(
                    VaultClosed.Reason.DAMAGED_LEDGER,
                    "the beginning of its ledger is gone from the topic. Put the newest whole copy"
                            + " of the ledger in its place");
        }
    }

    private synchronized void startOver() {
        chain = new LedgerChain();
        read = 0;
        KafkaConsumer<String, String> reader = consumer;
        consumer = null;
        if (reader != null) {
            reader.close();
        }
    }

    @Override
    public void close() {
        startOver();
    }
}
