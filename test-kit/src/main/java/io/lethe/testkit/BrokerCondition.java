package io.lethe.testkit;

import io.lethe.embedded.LocalKafka;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;

/**
 * What a test tells when a broker that runs in its JVM did not do what was asked of it: of a run
 * that nobody watched, its failures are what is left.
 */
public final class BrokerCondition {

    private static final long PATIENCE_SECONDS = 10;

    private BrokerCondition() {}

    /** In words, whatever happens. */
    public static String of(String bootstrapServers) {
        return Stream.of(
                        "gave up: " + LocalKafka.gaveUp(),
                        "partitions without a leader: " + leaderless(bootstrapServers),
                        "threads of Kafka that wait for a lock: " + blocked())
                .collect(Collectors.joining("; "));
    }

    private static String leaderless(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Set<String> topics = admin.listTopics().names().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            Map<String, TopicDescription> described =
                    admin.describeTopics(topics)
                            .allTopicNames()
                            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return described.values().stream()
                    .flatMap(
                            topic ->
                                    topic.partitions().stream()
                                            .filter(each -> each.leader() == null)
                                            .map(each -> topic.name() + "-" + each.partition()))
                    .toList()
                    .toString();
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            return "not told: " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "not asked";
        }
    }

    private static List<String> blocked() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds(), 100))
                .filter(each -> each != null && each.getThreadState() == Thread.State.BLOCKED)
                .filter(each -> Arrays.toString(each.getStackTrace()).contains("kafka"))
                .map(BrokerCondition::told)
                .toList();
    }

    private static String told(ThreadInfo thread) {
        return "%s at %s for %s of %s"
                .formatted(
                        thread.getThreadName(),
                        thread.getStackTrace()[0],
                        thread.getLockName(),
                        thread.getLockOwnerName());
    }
}
