package io.lethe.portal;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** The portal as a program of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(Portal.class)
public class PortalApplication {

    /** Name of its configuration file: several applications share one class path elsewhere. */
    public static final String CONFIG_NAME = "portal";

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(PortalApplication.class)
                .properties("spring.config.name=" + CONFIG_NAME)
                .run(arguments);
    }
}
