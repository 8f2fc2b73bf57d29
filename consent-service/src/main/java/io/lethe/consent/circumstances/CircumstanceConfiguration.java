package io.lethe.consent.circumstances;

import io.lethe.events.upstream.UpstreamType;
import io.lethe.kit.batch.Batcher;
import io.lethe.kit.batch.Projection;
import io.lethe.kit.inbound.InboundType;
import io.lethe.kit.subjects.Report;
import io.lethe.kit.upkeep.Upkeep;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the kit needs to know of circumstances. */
@Configuration(proxyBeanMethods = false)
class CircumstanceConfiguration {

    private static final Duration ROUND = Duration.ofMillis(500);

    @Bean
    Projection circumstances() {
        return new CircumstanceRows();
    }

    @Bean
    Upkeep pauseUpkeep(JdbcClient jdbc, Batcher batcher) {
        return new Upkeep("pauses", ROUND, new PauseRounds(jdbc, batcher)::go);
    }

    @Bean
    InboundType<ObjectionReport> objectionReports() {
        return about(UpstreamType.OBJECTION_RAISED, ObjectionReport.class);
    }

    @Bean
    InboundType<ObjectionEndReport> objectionEndReports() {
        return about(UpstreamType.OBJECTION_WITHDRAWN, ObjectionEndReport.class);
    }

    @Bean
    InboundType<BasisReport> basisReports() {
        return about(UpstreamType.LAWFUL_BASIS_RECORDED, BasisReport.class);
    }

    @Bean
    InboundType<BasisEndReport> basisEndReports() {
        return about(UpstreamType.LAWFUL_BASIS_ENDED, BasisEndReport.class);
    }

    @Bean
    InboundType<ResidenceReport> residenceReports() {
        return about(UpstreamType.RESIDENCE_RECORDED, ResidenceReport.class);
    }

    @Bean
    InboundType<BirthDateReport> birthDateReports() {
        return about(UpstreamType.BIRTH_DATE_RECORDED, BirthDateReport.class);
    }

    @Bean
    InboundType<ParentalConsentReport> parentalConsentReports() {
        return about(UpstreamType.PARENTAL_CONSENT_GIVEN, ParentalConsentReport.class);
    }

    @Bean
    InboundType<ParentalConsentEndReport> parentalConsentEndReports() {
        return about(UpstreamType.PARENTAL_CONSENT_WITHDRAWN, ParentalConsentEndReport.class);
    }

    @Bean
    InboundType<ScreeningReport> screeningReports() {
        return about(UpstreamType.SCREENING_RECORDED, ScreeningReport.class);
    }

    private static <T extends Report> InboundType<T> about(UpstreamType type, Class<T> body) {
        return InboundType.about(type.cloudEventType(), body);
    }
}
