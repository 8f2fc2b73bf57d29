package io.lethe.accountability;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The accountability service as a program of its own. */
@SpringBootApplication
public class AccountabilityService {

    /** Name of its configuration file: several services share one class path in the quickstart. */
    public static final String CONFIG_NAME = "accountability-service";

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(AccountabilityService.class)
                .properties("spring.config.name=" + CONFIG_NAME)
                .run(arguments);
    }
}
