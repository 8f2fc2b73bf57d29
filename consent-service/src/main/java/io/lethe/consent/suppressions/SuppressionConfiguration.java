package io.lethe.consent.suppressions;

import io.lethe.events.upstream.UpstreamType;
import io.lethe.kit.batch.Projection;
import io.lethe.kit.inbound.InboundType;
import io.lethe.kit.relay.CompactedView;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the kit needs to know of suppressions. */
@Configuration(proxyBeanMethods = false)
class SuppressionConfiguration {

    @Bean
    Projection suppressions() {
        return new Suppressions();
    }

    @Bean
    CompactedView suppressionRecords() {
        return SuppressionRecords.topic();
    }

    @Bean
    InboundType<SuppressionReport> suppressionReports() {
        return InboundType.about(
                UpstreamType.ADDRESS_SUPPRESSED.cloudEventType(), SuppressionReport.class);
    }
}
