package io.lethe.retention.restrictions;

import io.lethe.kit.batch.AfterCommit;
import io.lethe.kit.consume.EventHandler;
import io.lethe.kit.restriction.RestrictionFollower;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The reader of restrictions. */
@Configuration(proxyBeanMethods = false)
class RestrictionConfiguration {

    @Bean
    EventHandler restrictionFollower(@Qualifier("openCases") AfterCommit openCases) {
        return new RestrictionFollower(openCases);
    }
}
