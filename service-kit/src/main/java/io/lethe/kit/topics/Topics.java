package io.lethe.kit.topics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates planned topics that are missing and checks those that are there. Thread-safe. */
public final class Topics {

    private final Collection<TopicPlan> plans;
    private final short replication;

    /**
     * @param replication copies of a topic that has to be created; an existing one keeps its own
     */
    public Topics(Collection<TopicPlan> plans, int replication) {
        this.plans = List.copyOf(plans);
        this.replication = (short) replication;
    }

    public Collection<TopicPlan> plans() {
        return plans;
    }

    /**
     * Returns once every planned topic exists as planned.
     *
     * @throws TopicContradiction for the first one that does not
     * @throws KafkaException if the broker does not answer, or refuses; a {@code
     *     RetriableException} also where it does not know a topic yet that was just created
     */
    public void ensure(Admin admin) {
        Set<String> present = get(admin.listTopics().names());
        Collection<TopicPlan> created =
                create(admin, plans.stream().filter(p -> !present.contains(p.name())).toList());
        check(admin, plans.stream().filter(p -> !created.contains(p)).toList());
    }

    /** The plans whose topic this call created; another process may have been faster with some. */
    private Collection<TopicPlan> create(Admin admin, Collection<TopicPlan> missing) {
        if (missing.isEmpty()) {
            return List.of();
        }
        Map<String, KafkaFuture<Void>> results =
                admin.createTopics(missing.stream().map(this::newTopic).toList()).values();
        Collection<TopicPlan> created = new ArrayList<>();
        for (TopicPlan plan : missing) {
            try {
                get(Optional.ofNullable(results.get(plan.name())).orElseThrow());
                created.add(plan);
            } catch (TopicExistsException e) {
                // Left out, and so checked like any topic that was there before.
            }
        }
        return created;
    }

    private NewTopic newTopic(TopicPlan plan) {
        return new NewTopic(plan.name(), plan.partitions(), replication).configs(plan.configs());
    }

    private static void check(Admin admin, Collection<TopicPlan> existing) {
        Map<String, TopicDescription> descriptions =
                get(
                        admin.describeTopics(existing.stream().map(TopicPlan::name).toList())
                                .allTopicNames());
        Map<String, Config> configs = configs(admin, existing);
        for (TopicPlan plan : existing) {
            String name = plan.name();
            int found =
                    Optional.ofNullable(descriptions.get(name)).orElseThrow().partitions().size();
            if (found != plan.partitions()) {
                throw new TopicContradiction(
                        name, "partitions", String.valueOf(plan.partitions()), "" + found);
            }
            Config config = Optional.ofNullable(configs.get(name)).orElseThrow();
            plan.configs().forEach((setting, wanted) -> check(name, setting, wanted, config));
        }
    }

    private static void check(String topic, String setting, String wanted, Config config) {
        ConfigEntry entry = config.get(setting);
        String found = entry == null || entry.value() == null ? "nothing" : entry.value();
        if (!wanted.equals(found)) {
            throw new TopicContradiction(topic, setting, wanted, found);
        }
    }

    private static Map<String, Config> configs(Admin admin, Collection<TopicPlan> existing) {
        List<ConfigResource> resources =
                existing.stream()
                        .map(p -> new ConfigResource(ConfigResource.Type.TOPIC, p.name()))
                        .toList();
        return get(admin.describeConfigs(resources).all()).entrySet().stream()
                .collect(Collectors.toMap(e -> e.getKey().name(), Map.Entry::getValue));
    }

    /** Waits as long as the client's own request timeouts allow. */
    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException kafka) {
                throw kafka;
            }
            throw new KafkaException(e.getCause());
        }
    }
}
