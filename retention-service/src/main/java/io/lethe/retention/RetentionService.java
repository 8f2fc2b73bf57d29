package io.lethe.retention;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The retention service as a program of its own. */
@SpringBootApplication
public class RetentionService {

    /** Name of its configuration file: several services share one class path in the quickstart. */
    public static final String CONFIG_NAME = "retention-service";

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(RetentionService.class)
                .properties("spring.config.name=" + CONFIG_NAME)
                .run(arguments);
    }
}
