package io.lethe.audit.trail;

import io.lethe.kit.consume.EventHandler;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The log's reader of events. */
@Configuration(proxyBeanMethods = false)
class TrailConfiguration {

    @Bean
    EventHandler trailHandler(TrailSettings settings, MeterRegistry registry) {
        return new TrailHandler(settings, new TrailMetrics(registry, InstantSource.system()));
    }
}
