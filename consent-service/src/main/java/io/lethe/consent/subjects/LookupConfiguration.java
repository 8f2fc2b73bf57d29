package io.lethe.consent.subjects;

import io.lethe.kit.batch.AggregateType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the kit needs to know of lookups. */
@Configuration(proxyBeanMethods = false)
class LookupConfiguration {

    @Bean
    AggregateType<LookupAggregate> lookups() {
        return new AggregateType<>(LookupAggregate.class, RecordLookup.class);
    }
}
