package io.lethe.consent.client;

import io.lethe.consent.client.Clocks.Moment;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the topics from their first record into one copy, and follows them. It says of the copy
 * that it is complete as of the moment at which it asked for the ends of all topics, once it has
 * read as far as these: what a broker that is away has not told cannot be counted as known.
 *
 * <p>It ends with a {@link Rebuild} where it cannot go on from what it read.
 */
final class Following implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final ClientSettings settings;
    private final Clocks clocks;
    private final Consumer<@Nullable Exception> trouble;
    private final Copy copy;
    private final CopyReader reader;
    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private Moment attended;

    private record Ends(Moment asked, Map<TopicPartition, Long> offsets) {}

    /**
     * @param trouble is told what went wrong and may pass by itself; null, once it has
     */
    Following(
            ClientSettings settings,
            Clocks clocks,
            Copy copy,
            Consumer<@Nullable Exception> trouble) {
        this.settings = settings;
        this.clocks = clocks;
        this.copy = copy;
        this.trouble = trouble;
        this.reader = new CopyReader(copy);
        this.attended = clocks.now();
        this.admin = Admin.create(admin(settings.kafka()));
        this.consumer =
                new KafkaConsumer<>(
                        consumer(settings.kafka()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
    }

    private static Map<String, Object> admin(Map<String, Object> kafka) {
        Map<String, Object> all = new HashMap<>(kafka);
        all.put("default.api.timeout.ms", 10_000);
        all.put("request.timeout.ms", 5_000);
        return all;
    }

    private static Map<String, Object> consumer(Map<String, Object> kafka) {
        Map<String, Object> all = new HashMap<>(kafka);
        all.remove("group.id");
        all.put("enable.auto.commit", false);
        all.put("allow.auto.create.topics", false);
        // What was written by a transaction that is open or was given up is not said.
        all.put("isolation.level", "read_committed");
        // A place that is not there any more has to be heard of.
        all.put("auto.offset.reset", "none");
        all.put("default.api.timeout.ms", 10_000);
        all.put("request.timeout.ms", 5_000);
        all.putIfAbsent("max.poll.records", 5_000);
        return all;
    }

    /** Returns only by an exception. */
    void follow() {
        Topology topology = Topology.of(admin);
        long tombstones = Topology.tombstoneMillis(admin);
        consumer.assign(topology.partitions());
        consumer.seekToBeginning(topology.partitions());
        Ends ends = null;
        long next = System.nanoTime();
        while (true) {
            if (System.nanoTime() - next >= 0) {
                next = System.nanoTime() + settings.round().toNanos();
                ends = ends(topology, ends);
            }
            consumer.poll(POLL).forEach(reader::take);
            // Who was away for longer than tombstones are kept may have missed one.
            if (!clocks.isWithin(tombstones, attended)) {
                throw new Rebuild("it was not read for longer than tombstones are kept");
            }
            if (ends != null && hasReached(ends)) {
                attended = ends.asked();
                copy.isComplete(ends.asked());
                trouble.accept(null);
                ends = null;
                if (!clocks.isWithin(settings.round().toMillis(), attended)) {
                    // To read all of it took long: it is complete as of long ago.
                    next = System.nanoTime();
                }
            }
        }
    }

    /** The ends now, where the last ones were reached; checks in any case where it stands. */
    private @Nullable Ends ends(Topology topology, @Nullable Ends open) {
        try {
            Moment asked = clocks.now();
            Map<TopicPartition, Long> offsets = consumer.endOffsets(topology.partitions());
            for (TopicPartition each : topology.partitions()) {
                if (offsets.getOrDefault(each, 0L) < consumer.position(each)) {
                    throw new Rebuild(each + " ends before what was read of it");
                }
            }
            // After the ends: so they are of the topics that were read.
            if (!Topology.of(admin).equals(topology)) {
                throw new Rebuild("a topic was made anew");
            }
            return open == null ? new Ends(asked, offsets) : open;
        } catch (RetriableException e) {
            trouble.accept(e);
            return open;
        }
    }

    private boolean hasReached(Ends ends) {
        for (Map.Entry<TopicPartition, Long> each : ends.offsets().entrySet()) {
            if (consumer.position(each.getKey()) < each.getValue()) {
                return false;
            }
        }
        return true;
    }

    /** Ends {@link #follow} from another thread. */
    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
        admin.close(Duration.ofSeconds(5));
    }
}
