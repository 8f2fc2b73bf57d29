package io.lethe.kit.vault;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What a topic must be so that no line of a ledger is lost with a broker, or with time. */
final class LedgerTopic {

    /** Of a cycle that erases some hundred thousand people at once. */
    static final int MAX_LINE_BYTES = 8 << 20;

    private static final int FEWEST = 2;
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final short REPLICAS = 3;
    private static final String MIN_INSYNC = "min.insync.replicas";
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "cleanup.policy", "delete",
                    "retention.ms", "-1",
                    "retention.bytes", "-1",
                    "unclean.leader.election.enable", "false");

    private LedgerTopic() {}

    /** Makes the topic where there is none, and checks it. */
    static void ensure(LedgerClients clients, String topic) {
        try (Admin admin = clients.admin()) {
            long patience = System.nanoTime() + LedgerClients.PATIENCE.toNanos();
            while (!isThere(admin, topic)) {
                if (System.nanoTime() > patience) {
                    throw new TimeoutException("The topic of the vault's ledger is not to be seen");
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** A broker may not know yet of a topic that was just made. */
    private static boolean isThere(Admin admin, String topic) {
        try {
            if (!get(admin.listTopics().names()).contains(topic)) {
                create(admin, topic);
            }
            require(admin, topic);
            return true;
        } catch (UnknownTopicOrPartitionException _) {
            return false;
        }
    }

    private static void create(Admin admin, String topic) {
        NewTopic wanted = new NewTopic(topic, 1, REPLICAS).configs(configs());
        try {
            get(admin.createTopics(List.of(wanted)).all());
        } catch (TopicExistsException _) {
            // Another process was faster.
        }
    }

    private static Map<String, String> configs() {
        Map<String, String> configs = new HashMap<>(SETTINGS);
        configs.put("max.message.bytes", Integer.toString(MAX_LINE_BYTES));
        configs.put(MIN_INSYNC, Integer.toString(FEWEST));
        return configs;
    }

    /**
     * @throws IllegalArgumentException if lines could be lost
     */
    static void require(LedgerClients clients, String topic) {
        try (Admin admin = clients.admin()) {
            require(admin, topic);
        }
    }

    private static void require(Admin admin, String topic) {
        TopicDescription found =
                Objects.requireNonNull(
                        get(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic));
        if (found.partitions().size() != 1) {
            throw contradiction(topic, "partitions", "1", "" + found.partitions().size());
        }
        int replicas = found.partitions().getFirst().replicas().size();
        if (replicas < FEWEST) {
            throw contradiction(topic, "replicas", "at least " + FEWEST, "" + replicas);
        }
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config =
                Objects.requireNonNull(
                        get(admin.describeConfigs(List.of(resource)).all()).get(resource));
        SETTINGS.forEach(
                (setting, wanted) -> {
                    if (!wanted.equals(value(config, setting))) {
                        throw contradiction(topic, setting, wanted, value(config, setting));
                    }
                });
        if (Integer.parseInt(value(config, MIN_INSYNC)) < FEWEST) {
            throw contradiction(topic, MIN_INSYNC, "at least " + FEWEST, value(config, MIN_INSYNC));
        }
    }

    private static String value(Config config, String setting) {
        return Objects.requireNonNull(config.get(setting)).value();
    }

    private static IllegalArgumentException contradiction(
            String topic, String setting, String wanted, String found) {
        return new IllegalArgumentException(
                "The vault's ledger, topic "
                        + topic
                        + ", has "
                        + setting
                        + "="
                        + found
                        + " but needs "
                        + wanted
                        + ": what was appended could be lost");
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka
                    ? kafka
                    : new KafkaException(e.getCause());
        }
    }
}
