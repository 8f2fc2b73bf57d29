package io.lethe.consent.limits;

import io.lethe.kit.upkeep.Upkeep;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the counts few. */
@Configuration(proxyBeanMethods = false)
class LimitConfiguration {

    @Bean
    Upkeep limitUpkeep(Limits limits) {
        return new Upkeep("limits", Duration.ofMinutes(5), limits::forget);
    }
}
