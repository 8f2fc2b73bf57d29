package io.lethe.kit.relay;

import io.lethe.events.EventEnvelope;
import io.lethe.kit.store.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;

/** Sends events that have a position, page by page, a Kafka transaction each. */
final class Sender {

    private final Connection connection;
    private final RelayTopics topics;
    private final RelayedEvents events;
    private final FencedProducer producer;
    private final Progress progress;
    private final int batch;
    private final Map<TopicPartition, Long> previous = new HashMap<>();

    /**
     * @param tails how the partitions end; the log's next records name what stands there as their
     *     predecessor
     */
    Sender(
            Connection connection,
            RelayTopics topics,
            RelayedEvents events,
            FencedProducer producer,
            Progress progress,
            Map<TopicPartition, Tail> tails,
            int batch) {
        this.connection = connection;
        this.topics = topics;
        this.events = events;
        this.producer = producer;
        this.progress = progress;
        this.batch = batch;
        tails.forEach(
                (partition, tail) -> {
                    previous.put(partition, tail.position());
                    producer.expect(partition, tail.next());
                });
    }

    /**
     * Sends the next page of what the partitions lack.
     *
     * @return the position up to which they lack nothing now
     */
    long page(long after, long upto, Floors floors) throws SQLException {
        List<EventEnvelope> page = new ArrayList<>();
        List<Outgoing> records =
                Transactions.in(
                        connection,
                        () -> {
                            page.addAll(events.page(connection, after, upto, batch));
                            return page.isEmpty() ? List.of() : records(page, floors);
                        });
        if (page.isEmpty()) {
            throw new IllegalStateException(
                    "Events after position " + after + " are no longer in the database");
        }
        if (!records.isEmpty()) {
            progress.landed(producer.transact(records));
        }
        return page.getLast().position();
    }

    void letters(List<Outgoing> letters) {
        if (!letters.isEmpty()) {
            progress.landed(producer.transact(letters));
        }
    }

    private List<Outgoing> records(List<EventEnvelope> page, Floors floors) throws SQLException {
        List<Outgoing> records = new ArrayList<>(page.size());
        for (EventEnvelope event : page) {
            TopicPartition partition = topics.partition(topics.log(), LogRecords.key(event));
            if (floors.lacks(partition, event.position())) {
                long before =
                        Objects.requireNonNullElse(previous.put(partition, event.position()), 0L);
                records.add(LogRecords.of(event, topics.log(), partition.partition(), before));
            }
        }
        for (CompactedView view : topics.views()) {
            records.addAll(values(view, page, floors));
        }
        return records;
    }

    private List<Outgoing> values(CompactedView view, List<EventEnvelope> page, Floors floors)
            throws SQLException {
        if (page.getLast().position() <= floors.lowest(topics.of(view.topic()))) {
            return List.of();
        }
        // In the order of the versions, so that the last record of a partition tells what it has.
        return view.latest(connection, page).stream()
                .sorted(Comparator.comparingLong(CompactedRecord::version))
                .map(value -> ViewRecords.of(value, topics.partition(view.topic(), value.key())))
                .filter(record -> floors.lacks(record.partition(), record.position()))
                .toList();
    }
}
