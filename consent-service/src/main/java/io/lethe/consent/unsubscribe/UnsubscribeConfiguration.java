package io.lethe.consent.unsubscribe;

import io.lethe.kit.batch.Projection;
import io.lethe.kit.security.OpenPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the kit needs to know of unsubscribing. */
@Configuration(proxyBeanMethods = false)
class UnsubscribeConfiguration {

    @Bean
    Projection forgottenLinks() {
        return new ForgottenLinks();
    }

    /** Whoever has the message may use its link. */
    @Bean
    OpenPaths unsubscribeLooks() {
        return OpenPaths.get(UnsubscribeController.LINK + "{token}");
    }

    @Bean
    OpenPaths unsubscribeClicks() {
        return OpenPaths.post(UnsubscribeController.LINK + "{token}");
    }
}
