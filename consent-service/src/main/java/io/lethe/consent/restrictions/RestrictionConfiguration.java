package io.lethe.consent.restrictions;

import io.lethe.kit.consume.EventHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the kit needs to know of restrictions. */
@Configuration(proxyBeanMethods = false)
class RestrictionConfiguration {

    @Bean
    EventHandler restrictionHandler() {
        return new RestrictionHandler();
    }
}
