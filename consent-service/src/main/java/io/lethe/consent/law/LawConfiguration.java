package io.lethe.consent.law;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The law in force and that of the past, read at start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LawSettings.class)
class LawConfiguration {

    @Bean
    Law law(LawSettings settings) {
        return LawFile.read(settings.file());
    }
}
