package io.lethe.consent.imports;

import io.lethe.kit.web.StreamedBodies;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the kit needs to know of imports. */
@Configuration(proxyBeanMethods = false)
class ImportConfiguration {

    @Bean
    StreamedBodies importedFiles() {
        return StreamedBodies.at(ImportController.IMPORTS);
    }
}
