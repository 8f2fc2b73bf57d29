package io.lethe.contact;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The contact service as a program of its own. */
@SpringBootApplication
public class ContactService {

    /** Name of its configuration file: several services share one class path in the quickstart. */
    public static final String CONFIG_NAME = "contact-service";

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(ContactService.class)
                .properties("spring.config.name=" + CONFIG_NAME)
                .run(arguments);
    }
}
