package io.lethe.kit.topics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.lethe.testkit.TestServers;
import io.lethe.testkit.WithServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WithServers
class TopicsTest {

    private static final int PARTITIONS = 3;

    private final String service = "topics-" + UUID.randomUUID();
    private final TopicPlan log = TopicPlan.log(service, PARTITIONS);
    private final TopicPlan inbound = TopicPlan.inbound(service, PARTITIONS, Duration.ofHours(24));
    private final Topics topics = new Topics(List.of(log, inbound), 1);
    private final Admin admin =
            Admin.create(Map.of("bootstrap.servers", TestServers.bootstrapServers()));

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void aMissingTopicIsMadeWithItsSettings() throws Exception {
        topics.ensure(admin);
        awaitKnown();

        assertThat(partitions(log.name())).isEqualTo(PARTITIONS);
        assertThat(setting(log.name(), "retention.ms")).isEqualTo("-1");
        assertThat(setting(inbound.name(), "retention.ms")).isEqualTo("86400000");
        assertThat(setting(inbound.name(), "segment.ms")).isEqualTo("3600000");
    }

    @Test
    void aTopicThatIsAsPlannedIsLeftAlone() {
        topics.ensure(admin);
        awaitKnown();

        topics.ensure(admin);

        assertThat(topics.plans()).containsExactly(log, inbound);
    }

    @Test
    void aLogThatForgetsIsRefused() throws Exception {
        create(new NewTopic(log.name(), PARTITIONS, (short) 1));

        assertThatExceptionOfType(TopicContradiction.class)
                .isThrownBy(() -> topics.ensure(admin))
                .withMessageContaining(log.name())
                .withMessageContaining("needs");
    }

    @Test
    void anotherNumberOfPartitionsIsRefused() throws Exception {
        create(new NewTopic(log.name(), PARTITIONS + 1, (short) 1).configs(log.configs()));

        assertThatExceptionOfType(TopicContradiction.class)
                .isThrownBy(() -> topics.ensure(admin))
                .withMessageContaining("partitions=4 but needs 3");
    }

    private void create(NewTopic topic) throws Exception {
        admin.createTopics(List.of(topic)).all().get(20, TimeUnit.SECONDS);
        awaitKnown(topic.name());
    }

    private void awaitKnown() {
        awaitKnown(log.name());
        awaitKnown(inbound.name());
    }

    /** The controller has made the topic; the broker learns of it a moment later. */
    private void awaitKnown(String topic) {
        await().ignoreExceptions().until(() -> partitions(topic) > 0);
    }

    private int partitions(String topic) throws Exception {
        var topics = admin.describeTopics(List.of(topic)).allTopicNames();
        return requireNonNull(topics.get(20, TimeUnit.SECONDS).get(topic)).partitions().size();
    }

    private String setting(String topic, String name) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var configs = admin.describeConfigs(List.of(resource)).all().get(20, TimeUnit.SECONDS);
        return requireNonNull(configs.get(resource)).get(name).value();
    }
}
