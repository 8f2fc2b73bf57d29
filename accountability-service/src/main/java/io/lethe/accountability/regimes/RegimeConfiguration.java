package io.lethe.accountability.regimes;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The law that this installation is measured by. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RegimeSettings.class)
class RegimeConfiguration {

    @Bean
    Regimes regimes(RegimeSettings settings) {
        return RegimeFile.read(settings.file(), settings.regime());
    }
}
