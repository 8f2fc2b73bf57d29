package io.lethe.consent.preferences;

import io.lethe.kit.batch.Projection;
import io.lethe.kit.security.OpenPaths;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the kit needs to know of preferences. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PreferenceSettings.class)
class PreferenceConfiguration {

    @Bean
    Projection preferenceLinkRows() {
        return new PreferenceLinkRows();
    }

    /** Whoever wants to know what is on record of them asks without an account. */
    @Bean
    OpenPaths preferenceLinkRequests() {
        return OpenPaths.post(PreferenceController.LINKS);
    }

    /** Whoever has the link may use it. */
    @Bean
    OpenPaths preferenceLooks() {
        return OpenPaths.get(PreferenceController.LINK + "{token}");
    }

    @Bean
    OpenPaths preferenceChanges() {
        return OpenPaths.patch(PreferenceController.LINK + "{token}");
    }
}
