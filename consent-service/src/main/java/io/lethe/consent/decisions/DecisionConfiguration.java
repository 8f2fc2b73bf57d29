package io.lethe.consent.decisions;

import io.lethe.kit.batch.AggregateType;
import io.lethe.kit.batch.Batcher;
import io.lethe.kit.upkeep.Upkeep;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the kit needs to know of decisions. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DecisionSettings.class)
class DecisionConfiguration {

    @Bean
    AggregateType<CountAggregate> countCommands() {
        return new AggregateType<>(CountAggregate.class, RecordCounts.class);
    }

    @Bean
    Upkeep answerCountUpkeep(AnswerCounts counts, Batcher batcher, DecisionSettings settings) {
        return new Upkeep(
                "answer-counts", settings.countEvery(), new CountRounds(counts, batcher)::go);
    }
}
