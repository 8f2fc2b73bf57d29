package io.lethe.consent.restrictions;

import io.lethe.kit.consume.EventHandler;
import io.lethe.kit.restriction.RestrictionFollower;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the kit needs to know of restrictions. */
@Configuration(proxyBeanMethods = false)
class RestrictionConfiguration {

    /** Nobody waits: a decision reads what stands. */
    @Bean
    EventHandler restrictionFollower() {
        return new RestrictionHistory(new RestrictionFollower(() -> {}));
    }
}
