package io.lethe.kit.observe;

import ch.qos.logback.classic.spi.ILoggingEvent;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;
import org.springframework.core.env.Environment;

/**
 * Puts the service's name on lines of threads that do not carry it themselves: start, shutdown,
 * libraries. In a JVM with several services it is the one that started first, whose logging
 * configuration holds for all.
 */
public final class ServiceMember implements StructuredLoggingJsonMembersCustomizer<ILoggingEvent> {

    private final String service;

    public ServiceMember(Environment environment) {
        this.service = environment.getProperty("lethe.service.name", "lethe");
    }

    @Override
    public void customize(JsonWriter.Members<ILoggingEvent> members) {
        members.add(
                        LogFields.SERVICE,
                        event ->
                                event.getMDCPropertyMap().containsKey(LogFields.SERVICE)
                                        ? null
                                        : service)
                .whenNotNull();
    }
}
