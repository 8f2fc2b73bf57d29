package io.lethe.consent;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The consent service as a program of its own. */
@SpringBootApplication
public class ConsentService {

    /** Name of its configuration file: several services share one class path in the quickstart. */
    public static final String CONFIG_NAME = "consent-service";

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(ConsentService.class)
                .properties("spring.config.name=" + CONFIG_NAME)
                .run(arguments);
    }
}
