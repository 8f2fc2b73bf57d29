package io.lethe.consent.optins;

import io.lethe.kit.batch.Batcher;
import io.lethe.kit.batch.Projection;
import io.lethe.kit.security.OpenPaths;
import io.lethe.kit.upkeep.Upkeep;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the kit needs to know of opt-ins. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OptInSettings.class)
class OptInConfiguration {

    private static final Duration ROUND = Duration.ofSeconds(2);

    @Bean
    Projection optInRows() {
        return new OptInRows();
    }

    @Bean
    Projection optInMail() {
        return new OptInMail();
    }

    @Bean
    Upkeep optInUpkeep(PendingOptIns optIns, Batcher batcher, OptInSettings settings) {
        return new Upkeep("opt-ins", ROUND, new OptInRounds(optIns, batcher, settings)::go);
    }

    /** Whoever has the link may use it. */
    @Bean
    OpenPaths optInLinks() {
        return OpenPaths.get(OptInController.LINK + "{token}");
    }

    @Bean
    OpenPaths optInConfirmations() {
        return OpenPaths.post(OptInController.LINK + "{token}");
    }
}
