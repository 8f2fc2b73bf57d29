package io.lethe.consent.purposes;

import io.lethe.consent.notices.Notices;
import io.lethe.consent.notices.NoticesAtStart;
import io.lethe.kit.batch.AggregateType;
import io.lethe.kit.batch.Batcher;
import io.lethe.kit.batch.Projection;
import io.lethe.kit.relay.CompactedView;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the kit needs to know of purposes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PurposeSettings.class)
class PurposeConfiguration {

    @Bean
    AggregateType<PurposeAggregate> purposeAggregate() {
        return new AggregateType<>(PurposeAggregate.class, PurposeCommand.class);
    }

    @Bean
    Projection purposeRows() {
        return new PurposeRows();
    }

    @Bean
    CompactedView purposeRecords() {
        return PurposeRecords.topic();
    }

    @Bean
    PurposesAtStart purposesAtStart(
            PurposeSettings settings,
            Purposes purposes,
            Batcher batcher,
            NoticesAtStart publishing,
            Notices notices) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return new PurposesAtStart(
                PurposeFile.read(settings.file(), now),
                now,
                purposes,
                batcher,
                publishing,
                notices);
    }
}
