package io.lethe.audit.selfcheck;

import io.lethe.kit.upkeep.Upkeep;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The service's verification of its own log, and what an operator sees of it. */
@Configuration(proxyBeanMethods = false)
class SelfCheckConfiguration {

    @Bean
    @DependsOnDatabaseInitialization
    SelfCheck selfCheck(DataSource dataSource, SelfCheckSettings settings, MeterRegistry registry) {
        SelfCheck check = new SelfCheck(dataSource, settings.share());
        Gauge.builder("lethe.log.verified.entries", check::verified)
                .description("Entries that the running verification of the own log has compared")
                .register(registry);
        Gauge.builder("lethe.log.verified.age", check::ageSeconds)
                .description("Since the whole log was last found to be as it was")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("lethe.log.verified.failed", () -> check.isFailed() ? 1 : 0)
                .description("1 where the last verification found something that was changed")
                .register(registry);
        return check;
    }

    @Bean
    Upkeep selfCheckTimer(SelfCheck check, SelfCheckSettings settings) {
        return new Upkeep("self-check", settings.pause(), check);
    }
}
