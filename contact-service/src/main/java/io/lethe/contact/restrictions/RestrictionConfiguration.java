package io.lethe.contact.restrictions;

import io.lethe.events.upstream.UpstreamType;
import io.lethe.kit.batch.Projection;
import io.lethe.kit.inbound.InboundType;
import io.lethe.kit.relay.CompactedView;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the kit needs to know of restrictions. */
@Configuration(proxyBeanMethods = false)
class RestrictionConfiguration {

    @Bean
    Projection restrictions() {
        return new Restrictions();
    }

    @Bean
    CompactedView restrictionRecords() {
        return RestrictionRecords.topic();
    }

    @Bean
    InboundType<RestrictionReport> restrictionReports() {
        return InboundType.about(
                UpstreamType.PROCESSING_RESTRICTED.cloudEventType(), RestrictionReport.class);
    }
}
