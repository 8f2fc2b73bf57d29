package io.lethe.kit.inbound;

import io.lethe.kit.batch.BatchConfiguration;
import io.lethe.kit.batch.Batcher;
import io.lethe.kit.keys.DayKeys;
import io.lethe.kit.keys.KeyConfiguration;
import io.lethe.kit.keys.KeyedHash;
import io.lethe.kit.reading.Headway;
import io.lethe.kit.reading.Readers;
import io.lethe.kit.reading.ReadingHealth;
import io.lethe.kit.subjects.Subjects;
import io.lethe.kit.subjects.SubjectsConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** The inbound road, for services that declare an {@link InboundType}. */
@AutoConfiguration(
        after = {BatchConfiguration.class, KeyConfiguration.class, SubjectsConfiguration.class})
@ConditionalOnBean(InboundType.class)
@EnableConfigurationProperties(InboundSettings.class)
public class InboundConfiguration {

    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> inboundContainer(
            @Value("${lethe.service.name}") String service,
            InboundSettings settings,
            KafkaProperties kafka,
            InboundListener listener,
            Headway inboundHeadway,
            MeterRegistry registry) {
        return new Readers(kafka, registry)
                .container(
                        "inbound",
                        "lethe." + service,
                        List.of("lethe." + service + ".inbound"),
                        settings.consumers(),
                        settings.pollRecords(),
                        listener,
                        inboundHeadway);
    }

    @Bean
    Headway inboundHeadway() {
        return new Headway("inbound");
    }

    @Bean
    ReadingHealth inboundHealthIndicator(
            ConcurrentMessageListenerContainer<byte[], byte[]> inboundContainer,
            Headway inboundHeadway) {
        return new ReadingHealth(inboundContainer, inboundHeadway);
    }

    @Bean
    InboundListener inboundListener(
            @Value("${lethe.service.name}") String service,
            ObjectProvider<InboundType<?>> types,
            ObjectProvider<Subjects> subjects,
            Batcher batcher,
            DataSource dataSource,
            KeyedHash hash,
            DayKeys dayKeys,
            Headway inboundHeadway,
            MeterRegistry registry) {
        PollDecoder decoder =
                new PollDecoder(
                        new EventDecoder(types.orderedStream().toList()),
                        subjects.getIfAvailable(),
                        new DeadLetters("lethe." + service + ".dead-letters", dayKeys),
                        hash,
                        Clock.systemUTC());
        return new InboundListener(
                decoder,
                batcher,
                new InboundOffsets(dataSource),
                registry.counter("lethe.inbound.records"),
                inboundHeadway);
    }

    @Bean
    InboundUpkeep inboundUpkeep(DataSource dataSource, DayKeys keys, InboundSettings settings) {
        return new InboundUpkeep(dataSource, keys, settings.retention(), Clock.systemUTC());
    }
}
