package io.lethe.audit.models;

import io.lethe.audit.trail.TrailSettings;
import io.lethe.kit.consume.EventHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The live read models' reader of events. */
@Configuration(proxyBeanMethods = false)
public class LiveModels {

    /** Under which their positions are kept. */
    public static final String CONSUMER = "dashboards";

    @Bean
    EventHandler modelHandler(TrailSettings settings) {
        return new ModelHandler(settings.topics());
    }
}
