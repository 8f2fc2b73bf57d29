package io.lethe.audit.lag;

import io.lethe.audit.trail.TrailSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks every few seconds at where the logs end and how far they were taken, by whichever replica.
 * Positions and not what a consumer says of itself: one that stands still says nothing.
 */
@Component
class Backlogs implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Backlogs.class);
    private static final int EVERY_SECONDS = 5;
    private static final int PATIENCE_MILLIS = 5_000;

    private static final List<String> CONSUMERS = List.of("trail", "dashboards");

    /** One reader of one partition. */
    record Lane(String consumer, String topic, int partition) {}

    /**
     * @param behind records that were not taken
     * @param oldestSeconds age of the oldest of them, at least
     */
    record Line(Lane lane, long behind, long oldestSeconds) {}

    private final JdbcClient jdbc;
    private final KafkaProperties kafka;
    private final List<String> topics;
    private final Map<Lane, Backlog> backlogs = new HashMap<>();
    private final MultiGauge behind;
    private volatile List<Line> lines = List.of();
    private volatile @Nullable ScheduledExecutorService timer;
    private @Nullable Admin admin;
    private boolean failing;

    Backlogs(JdbcClient jdbc, KafkaProperties kafka, TrailSettings trail, MeterRegistry registry) {
        this.jdbc = jdbc;
        this.kafka = kafka;
        this.topics = trail.topics();
        behind =
                MultiGauge.builder("lethe.audit.behind")
                        .description("Records of a log that were not taken yet, marks among them")
                        .register(registry);
        for (String consumer : CONSUMERS) {
            Gauge.builder("lethe.audit.oldest.untaken.age", () -> oldest(consumer))
                    .description("Age of the oldest event that was not taken yet, at least")
                    .baseUnit("seconds")
                    .tag("consumer", consumer)
                    .register(registry);
        }
    }

    /** As it was when was looked last; nothing before the first time. */
    List<Line> lines() {
        return lines;
    }

    private double oldest(String consumer) {
        return lines.stream()
                .filter(line -> line.lane().consumer().equals(consumer))
                .mapToLong(Line::oldestSeconds)
                .max()
                .orElse(0);
    }

    private void look() {
        try {
            Map<TopicPartition, Long> ends = ends();
            Map<Lane, Long> taken = taken();
            List<Line> seen = new ArrayList<>();
            Instant now = Instant.now();
            for (String consumer : CONSUMERS) {
                ends.forEach(
                        (partition, end) -> seen.add(look(now, taken, consumer, partition, end)));
            }
            tell(seen);
            failing = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RuntimeException e) {
            if (!failing) {
                LOG.warn("How far behind the logs are is not known: {}", e.getClass().getName());
            }
            failing = true;
        }
    }

    private Line look(
            Instant now,
            Map<Lane, Long> taken,
            String consumer,
            TopicPartition partition,
            long end) {
        Lane lane = new Lane(consumer, partition.topic(), partition.partition());
        Backlog backlog = backlogs.computeIfAbsent(lane, _ -> new Backlog());
        backlog.look(now, taken.getOrDefault(lane, 0L), end);
        Duration oldest = backlog.oldest(now);
        return new Line(lane, backlog.behind(), oldest == null ? 0 : oldest.toSeconds());
    }

    private void tell(List<Line> seen) {
        lines =
                seen.stream()
                        .sorted(
                                Comparator.comparing((Line line) -> line.lane().topic())
                                        .thenComparingInt(line -> line.lane().partition())
                                        .thenComparing(line -> line.lane().consumer()))
                        .toList();
        behind.register(
                lines.stream()
                        .map(
                                line ->
                                        MultiGauge.Row.of(
                                                Tags.of(
                                                        "consumer", line.lane().consumer(),
                                                        "topic", line.lane().topic(),
                                                        "partition",
                                                                Integer.toString(
                                                                        line.lane().partition())),
                                                line.behind()))
                        .collect(Collectors.toList()),
                true);
    }

    private Map<Lane, Long> taken() {
        Map<Lane, Long> taken = new HashMap<>();
        jdbc.sql(
                        """
                        SELECT consumer, topic, partition, max(record_offset) + 1 AS next
                          FROM consumed_position GROUP BY 1, 2, 3
                        """)
                .query(
                        (row, _) ->
                                taken.put(
                                        new Lane(
                                                row.getString("consumer"),
                                                row.getString("topic"),
                                                row.getInt("partition")),
                                        row.getLong("next")))
                .list();
        return taken;
    }

    private Map<TopicPartition, Long> ends() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (KafkaFuture<TopicDescription> each :
                admin().describeTopics(topics).topicNameValues().values()) {
            try {
                TopicDescription found = each.get();
                found.partitions()
                        .forEach(
                                partition ->
                                        asked.put(
                                                new TopicPartition(
                                                        found.name(), partition.partition()),
                                                OffsetSpec.latest()));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (Map.Entry<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> each :
                admin().listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all()
                        .get()
                        .entrySet()) {
            ends.put(each.getKey(), each.getValue().offset());
        }
        return ends;
    }

    private Admin admin() {
        Admin known = admin;
        if (known == null) {
            Map<String, Object> settings = new HashMap<>(kafka.buildAdminProperties());
            settings.put("request.timeout.ms", PATIENCE_MILLIS);
            settings.put("default.api.timeout.ms", PATIENCE_MILLIS);
            known = Admin.create(settings);
            admin = known;
        }
        return known;
    }

    @Override
    public void start() {
        ScheduledExecutorService started =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("lethe-backlog").factory());
        Future<?> _ =
                started.scheduleWithFixedDelay(this::look, 1, EVERY_SECONDS, TimeUnit.SECONDS);
        timer = started;
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = timer;
        if (running == null) {
            return;
        }
        running.shutdownNow();
        try {
            running.awaitTermination(2L * PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (admin != null) {
            admin.close(Duration.ZERO);
            admin = null;
        }
        timer = null;
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
