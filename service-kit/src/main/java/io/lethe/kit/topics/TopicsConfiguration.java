package io.lethe.kit.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;

/** The topics of a service, created or checked before anything uses them. */
@AutoConfiguration(
        afterName = "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration")
@EnableConfigurationProperties(TopicSettings.class)
public class TopicsConfiguration {

    @Bean
    Topics topics(
            @Value("${lethe.service.name}") String service,
            @Value("${lethe.inbound.retention:24h}") Duration retention,
            TopicSettings settings,
            ObjectProvider<TopicSource> sources) {
        int partitions = settings.partitions();
        List<TopicPlan> plans = new ArrayList<>();
        plans.add(TopicPlan.inbound(service, partitions, retention));
        plans.add(TopicPlan.log(service, partitions));
        plans.add(TopicPlan.deadLetters(service, partitions, retention));
        sources.orderedStream().forEach(source -> plans.addAll(source.plans(partitions)));
        return new Topics(plans, settings.replication());
    }

    @Bean
    TopicsAtStart topicsAtStart(Topics topics, TopicSettings settings, KafkaProperties kafka) {
        return new TopicsAtStart(topics, kafka.buildAdminProperties(), settings.patience());
    }
}
