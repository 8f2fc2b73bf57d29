package io.lethe.kit.consume;

import io.lethe.kit.reading.Headway;
import io.lethe.kit.reading.Readers;
import io.lethe.kit.store.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Hands each poll to the handler, in one transaction with the positions. Where the log turns out to
 * continue after something that was not taken, it looks further and further back.
 */
final class EventListener implements Readers.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(EventListener.class);

    /** From where a partition is read again, and how far that is from where the gap was seen. */
    private record LookBack(long from, long step) {

        private static final long FIRST_STEP = 256;
        private static final int GROWTH = 16;

        static LookBack first(long gap, long beginning) {
            return new LookBack(Math.max(beginning, gap - FIRST_STEP), FIRST_STEP);
        }

        LookBack further(long gap, long beginning) {
            long next = Math.min(step * GROWTH, Math.max(gap, FIRST_STEP));
            return new LookBack(Math.max(beginning, gap - next), next);
        }
    }

    private final EventHandler handler;
    private final DataSource dataSource;
    private final PositionGate gate;
    private final ConsumedOffsets offsets;
    private final Headway headway;
    private final ConsumeMetrics metrics;
    private final Map<TopicPartition, LookBack> lookBacks = new ConcurrentHashMap<>();

    EventListener(
            EventHandler handler, DataSource dataSource, Headway headway, ConsumeMetrics metrics) {
        this.handler = handler;
        this.dataSource = dataSource;
        this.gate = new PositionGate(handler.name());
        this.offsets = new ConsumedOffsets(dataSource, handler.name());
        this.headway = headway;
        this.metrics = metrics;
    }

    @Override
    public void onPartitionsAssigned(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        Map<TopicPartition, Long> next = offsets.next(partitions);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        for (TopicPartition partition : partitions) {
            long beginning = Objects.requireNonNull(beginnings.get(partition));
            long end = Objects.requireNonNull(ends.get(partition));
            LookBack back = lookBacks.get(partition);
            long wanted = back == null ? next.getOrDefault(partition, beginning) : back.from();
            consumer.seek(partition, Math.max(beginning, Math.min(wanted, end)));
        }
    }

    @Override
    public void goBack(Consumer<?, ?> consumer) {
        onPartitionsAssigned(consumer, consumer.assignment());
    }

    @Override
    public void onMessage(
            List<ConsumerRecord<byte[], byte[]>> records,
            @Nullable Acknowledgment acknowledgment,
            @Nullable Consumer<?, ?> consumer) {
        try {
            take(arrivals(records));
        } catch (LogGap gap) {
            lookBack(gap, Objects.requireNonNull(consumer));
            return;
        } catch (SQLException e) {
            throw new IllegalStateException("The events were not taken", e);
        }
        headway.made();
        if (!lookBacks.isEmpty()) {
            records.forEach(r -> lookBacks.remove(new TopicPartition(r.topic(), r.partition())));
        }
        if (acknowledgment != null) {
            acknowledgment.acknowledge();
        }
    }

    private List<Arrival> arrivals(List<ConsumerRecord<byte[], byte[]>> records) {
        List<Arrival> arrivals = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            EventRecords.arrival(record)
                    .ifPresentOrElse(arrivals::add, () -> metrics.foreign(record));
        }
        return arrivals;
    }

    private void take(List<Arrival> arrivals) throws SQLException {
        int taken;
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            taken =
                    Transactions.in(
                            connection,
                            () -> {
                                List<Arrival> fresh = gate.take(connection, arrivals);
                                if (!fresh.isEmpty()) {
                                    handler.apply(connection, fresh);
                                }
                                return fresh.size();
                            });
        }
        if (taken > 0) {
            handler.committed();
            metrics.taken(taken);
        }
    }

    /**
     * Nothing of the poll was taken, so every partition is read again; those with a gap from
     * further back, until they all show what is missing.
     *
     * @throws LogGap at the beginning of the log: what is missing is not to be found there
     */
    private void lookBack(LogGap gap, Consumer<?, ?> consumer) {
        TopicPartition partition = gap.partition();
        long beginning =
                Objects.requireNonNull(
                        consumer.beginningOffsets(List.of(partition)).get(partition));
        if (gap.offset() <= beginning) {
            throw gap;
        }
        LOG.warn("{}: looking back", gap.tell());
        metrics.gap();
        lookBacks.merge(
                partition,
                LookBack.first(gap.offset(), beginning),
                (known, _) -> known.further(gap.offset(), beginning));
        goBack(consumer);
    }
}
