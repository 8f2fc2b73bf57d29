package io.lethe.consent.client;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Which topics these are: a topic that was deleted and made anew has another id under its old name.
 */
record Topology(Map<String, Uuid> ids, Set<TopicPartition> partitions) {

    private static final String TOMBSTONES = "delete.retention.ms";
    // Kafka's own, where it is not told what holds.
    private static final long A_DAY = TimeUnit.DAYS.toMillis(1);

    Topology {
        ids = Map.copyOf(ids);
        partitions = Set.copyOf(partitions);
    }

    static Topology of(Admin admin) {
        Map<String, TopicDescription> found =
                get(admin.describeTopics(CopyReader.TOPICS).allTopicNames());
        Map<String, Uuid> ids = new TreeMap<>();
        Set<TopicPartition> partitions = new HashSet<>();
        found.forEach(
                (name, topic) -> {
                    ids.put(name, topic.topicId());
                    for (TopicPartitionInfo each : topic.partitions()) {
                        partitions.add(new TopicPartition(name, each.partition()));
                    }
                });
        return new Topology(ids, partitions);
    }

    /** For how many milliseconds a tombstone can be read in all of the topics. */
    static long tombstoneMillis(Admin admin) {
        List<ConfigResource> topics =
                CopyReader.TOPICS.stream()
                        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                        .toList();
        try {
            Collection<Config> configs = get(admin.describeConfigs(topics).all()).values();
            return configs.stream()
                    .mapToLong(each -> Long.parseLong(each.get(TOMBSTONES).value()))
                    .min()
                    .orElse(A_DAY);
        } catch (AuthorizationException _) {
            return A_DAY;
        }
    }

    private static <T> T get(org.apache.kafka.common.KafkaFuture<T> future) {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException(e.getMessage());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e);
        }
    }
}
