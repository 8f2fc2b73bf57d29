package io.lethe.kit.consume;

import io.lethe.kit.reading.Readers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/**
 * Reads logs from their beginning beside the consumers that share their partitions, to make
 * something anew. Where it is stands in the database as with those, under a name of its own: {@link
 * PositionGate} moves it. While the caller works on what was read, what comes next is read and
 * decoded. For one thread.
 */
public final class LogScan implements AutoCloseable {

    private static final int POLL_RECORDS = 5_000;

    // What is fetched is large arrays that outlive a collection: no more of them than a few polls.
    private static final int PARTITION_BYTES = 2 << 20;
    private static final int FETCH_BYTES = 4 << 20;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions = new ArrayList<>();
    private final ConsumedOffsets offsets;
    private final Map<TopicPartition, Long> beginnings;
    private final ExecutorService reading =
            Executors.newSingleThreadExecutor(
                    task -> Thread.ofPlatform().daemon().name("log-scan").unstarted(task));

    // By whoever waits for the reading thread, or by that one while nobody else does anything.
    private Map<TopicPartition, Long> ends;

    /** What is being read, or was read and not asked for; null where nothing is. */
    private @Nullable Future<Portion> next;

    private Progress progress = new Progress(0, 0);

    private record Portion(List<Arrival> arrivals, Progress progress) {}

    /**
     * How far it is.
     *
     * @param done records that were read
     * @param total records that there are, marks of transactions among them
     */
    public record Progress(long done, long total) {}

    /**
     * @param name under which its positions are kept
     * @param topics those that do not exist are left out
     */
    public LogScan(KafkaProperties kafka, DataSource dataSource, String name, List<String> topics) {
        Map<String, Object> settings = Readers.settings(kafka, POLL_RECORDS);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_BYTES);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        consumer = new KafkaConsumer<>(settings);
        for (String topic : topics) {
            for (PartitionInfo each : consumer.partitionsFor(topic)) {
                partitions.add(new TopicPartition(topic, each.partition()));
            }
        }
        consumer.assign(partitions);
        offsets = new ConsumedOffsets(dataSource, name);
        beginnings = consumer.beginningOffsets(partitions);
        ends = consumer.endOffsets(partitions);
        goBack();
    }

    /** Goes on from where the database says. */
    public void goBack() {
        settle();
        next = null;
        Map<TopicPartition, Long> wanted = offsets.next(partitions);
        ends = consumer.endOffsets(partitions);
        for (TopicPartition each : partitions) {
            long beginning = beginning(each);
            long place = wanted.getOrDefault(each, beginning);
            consumer.seek(each, Math.max(beginning, Math.min(place, end(each))));
        }
        progress = reached();
    }

    /**
     * What comes next, those of a partition in their order; empty if nothing came in that time, or
     * the thread was interrupted.
     */
    public List<Arrival> read(Duration patience) {
        Future<Portion> portion = next == null ? begun(patience) : next;
        next = null;
        Portion read;
        try {
            read = portion.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            next = portion;
            return List.of();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException("A log was not read", e.getCause());
        }
        progress = read.progress();
        if (!read.arrivals().isEmpty()) {
            next = begun(patience);
        }
        return read.arrivals();
    }

    private Future<Portion> begun(Duration patience) {
        return reading.submit(
                () -> {
                    List<Arrival> arrivals = new ArrayList<>();
                    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
                        EventRecords.arrival(record).ifPresent(arrivals::add);
                    }
                    return new Portion(arrivals, reached());
                });
    }

    /** Waits until nothing is being read, since a consumer is for one thread at a time. */
    private void settle() {
        Future<Portion> portion = next;
        boolean interrupted = false;
        while (portion != null && !portion.isDone()) {
            try {
                portion.get();
            } catch (InterruptedException _) {
                interrupted = true;
            } catch (ExecutionException _) {
                break; // told to whoever reads it, if anybody does
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it has read to where the logs end now. Asks the broker. */
    public boolean isAtEnd() {
        if (next != null) {
            return false;
        }
        ends = consumer.endOffsets(partitions);
        return partitions.stream().allMatch(each -> consumer.position(each) >= end(each));
    }

    /** After what was read last, by the ends that were seen last. */
    public Progress progress() {
        return progress;
    }

    private Progress reached() {
        long done = 0;
        long total = 0;
        for (TopicPartition each : partitions) {
            done += consumer.position(each) - beginning(each);
            total += end(each) - beginning(each);
        }
        return new Progress(done, Math.max(done, total));
    }

    private long beginning(TopicPartition partition) {
        return Objects.requireNonNull(beginnings.get(partition));
    }

    private long end(TopicPartition partition) {
        return Objects.requireNonNull(ends.get(partition));
    }

    @Override
    public void close() {
        settle();
        reading.shutdown();
        consumer.close();
    }
}
