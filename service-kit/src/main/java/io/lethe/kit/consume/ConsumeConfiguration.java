package io.lethe.kit.consume;

import io.lethe.kit.reading.Readers;
import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;

/** Readers of other services' events, for services that declare an {@link EventHandler}. */
@AutoConfiguration(
        afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnBean(EventHandler.class)
public class ConsumeConfiguration {

    @Bean
    EventConsumers consumersHealthIndicator(
            @Value("${lethe.service.name}") String service,
            ObjectProvider<EventHandler> handlers,
            DataSource dataSource,
            KafkaProperties kafka,
            MeterRegistry registry) {
        Readers readers = new Readers(kafka, registry);
        return new EventConsumers(
                handlers.orderedStream()
                        .map(
                                handler ->
                                        new EventConsumer(
                                                service, handler, dataSource, readers, registry))
                        .toList());
    }
}
