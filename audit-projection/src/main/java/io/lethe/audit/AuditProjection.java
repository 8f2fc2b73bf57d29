package io.lethe.audit;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The audit projection as a program of its own. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class AuditProjection {

    /** Name of its configuration file: several services share one class path in the quickstart. */
    public static final String CONFIG_NAME = "audit-service";

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(AuditProjection.class)
                .properties("spring.config.name=" + CONFIG_NAME)
                .run(arguments);
    }
}
