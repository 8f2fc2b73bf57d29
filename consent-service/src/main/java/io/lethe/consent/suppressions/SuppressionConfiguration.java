package io.lethe.consent.suppressions;

import io.lethe.events.upstream.UpstreamType;
import io.lethe.kit.batch.Batcher;
import io.lethe.kit.batch.Projection;
import io.lethe.kit.consume.EventHandler;
import io.lethe.kit.inbound.InboundType;
import io.lethe.kit.relay.CompactedView;
import io.lethe.kit.subjects.Inheritance;
import io.lethe.vault.SubjectVault;
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
    Projection suppressionMarks(SubjectVault vault) {
        return new SuppressionMarks(vault);
    }

    @Bean
    Inheritance inheritedSuppressions() {
        return new InheritedSuppressions();
    }

    @Bean
    EventHandler markedContacts(SubjectVault vault, Batcher batcher, Inheritance inheritance) {
        return new MarkedContacts(vault, batcher, inheritance);
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
