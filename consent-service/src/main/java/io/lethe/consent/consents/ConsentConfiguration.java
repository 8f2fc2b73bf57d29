package io.lethe.consent.consents;

import io.lethe.consent.circumstances.RecordCircumstance;
import io.lethe.consent.expiry.ExpiryCommand;
import io.lethe.consent.merges.MergeCommand;
import io.lethe.consent.optins.OptInCommand;
import io.lethe.consent.preferences.PreferenceCommand;
import io.lethe.events.upstream.UpstreamType;
import io.lethe.kit.batch.AggregateType;
import io.lethe.kit.batch.Projection;
import io.lethe.kit.erasure.PurgedStream;
import io.lethe.kit.inbound.InboundType;
import io.lethe.kit.inbound.Wanted;
import io.lethe.kit.relay.CompactedView;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the kit needs to know of consents. */
@Configuration(proxyBeanMethods = false)
class ConsentConfiguration {

    @Bean
    AggregateType<ConsentAggregate> consentAggregate() {
        return new AggregateType<>(ConsentAggregate.class, ConsentCommand.class);
    }

    @Bean
    AggregateType<ConsentAggregate> optInCommands() {
        return new AggregateType<>(ConsentAggregate.class, OptInCommand.class);
    }

    @Bean
    AggregateType<ConsentAggregate> circumstanceCommands() {
        return new AggregateType<>(ConsentAggregate.class, RecordCircumstance.class);
    }

    @Bean
    AggregateType<ConsentAggregate> preferenceCommands() {
        return new AggregateType<>(ConsentAggregate.class, PreferenceCommand.class);
    }

    @Bean
    AggregateType<ConsentAggregate> expiryCommands() {
        return new AggregateType<>(ConsentAggregate.class, ExpiryCommand.class);
    }

    @Bean
    AggregateType<ConsentAggregate> mergeCommands() {
        return new AggregateType<>(ConsentAggregate.class, MergeCommand.class);
    }

    @Bean
    AggregateType<ConsentAggregate> recordsToShow() {
        return new AggregateType<>(ConsentAggregate.class, ShowRecord.class);
    }

    @Bean
    PurgedStream<ConsentAggregate> purgedStream() {
        return new PurgedStream<>(ConsentAggregate.class);
    }

    @Bean
    Projection consentStatus() {
        return new ConsentStatus();
    }

    @Bean
    CompactedView consentRecords() {
        return ConsentRecords.topic();
    }

    @Bean
    InboundType<ConsentReport> consentReports(KnownTerms terms) {
        return new InboundType<>(
                UpstreamType.CONSENT_GIVEN.cloudEventType(),
                ConsentReport.class,
                (report, now) -> {
                    report.require(terms);
                    return Wanted.of(report, now);
                });
    }

    @Bean
    InboundType<WithdrawalReport> withdrawalReports(KnownTerms terms) {
        return new InboundType<>(
                UpstreamType.CONSENT_WITHDRAWN.cloudEventType(),
                WithdrawalReport.class,
                (report, now) -> {
                    report.require(terms);
                    return Wanted.of(report, now);
                });
    }
}
