package io.lethe.kit.inbound;

import io.lethe.kit.batch.Batcher;
import io.lethe.kit.batch.InboundWork;
import io.lethe.kit.batch.PartitionLost;
import io.lethe.kit.batch.PositionMove;
import io.lethe.kit.reading.Headway;
import io.lethe.kit.reading.Readers;
import io.micrometer.core.instrument.Counter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Hands each poll to the batcher and waits for its commit. Positions live in PostgreSQL; Kafka's
 * own offsets are committed only so that its tools can show a lag.
 */
final class InboundListener implements Readers.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(InboundListener.class);

    private final PollDecoder decoder;
    private final Batcher batcher;
    private final InboundOffsets offsets;
    private final Counter taken;
    private final Headway headway;
    private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();

    InboundListener(
            PollDecoder decoder,
            Batcher batcher,
            InboundOffsets offsets,
            Counter taken,
            Headway headway) {
        this.decoder = decoder;
        this.batcher = batcher;
        this.offsets = offsets;
        this.taken = taken;
        this.headway = headway;
    }

    @Override
    public void onPartitionsAssigned(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata position =
                    position(
                            partition,
                            Objects.requireNonNull(beginnings.get(partition)),
                            Objects.requireNonNull(ends.get(partition)));
            positions.put(partition, position.offset());
            consumer.seek(partition, position);
        }
    }

    private OffsetAndMetadata position(TopicPartition partition, long beginning, long end) {
        try {
            return offsets.position(partition, beginning, end);
        } catch (SQLException e) {
            positions.remove(partition);
            throw new IllegalStateException(
                    "The inbound position is not known while the database is away", e);
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
        List<InboundWork> works = decoder.decode(records);
        List<PositionMove> moves = moves(records);
        try {
            batcher.decide(works, moves).join();
            moves.forEach(
                    move ->
                            positions.put(
                                    new TopicPartition(move.topic(), move.partition()),
                                    move.upto()));
            taken.increment(records.size());
            headway.made();
            if (acknowledgment != null) {
                acknowledgment.acknowledge();
            }
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof PartitionLost)) {
                throw e;
            }
            LOG.info("A partition was moved on by another consumer, going on from where it stands");
            onPartitionsAssigned(Objects.requireNonNull(consumer), partitions(moves));
        }
    }

    private List<PositionMove> moves(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<TopicPartition, ConsumerRecord<byte[], byte[]>> last = new LinkedHashMap<>();
        records.forEach(each -> last.put(new TopicPartition(each.topic(), each.partition()), each));
        List<PositionMove> moves = new ArrayList<>(last.size());
        last.forEach((partition, record) -> moves.add(move(partition, record)));
        return moves;
    }

    private PositionMove move(TopicPartition partition, ConsumerRecord<byte[], byte[]> last) {
        long since =
                Objects.requireNonNull(positions.get(partition), "The position is not known yet");
        return new PositionMove(
                partition.topic(),
                partition.partition(),
                since,
                last.offset() + 1,
                last.leaderEpoch().orElse(null));
    }

    private static List<TopicPartition> partitions(List<PositionMove> moves) {
        return moves.stream()
                .map(move -> new TopicPartition(move.topic(), move.partition()))
                .toList();
    }
}
