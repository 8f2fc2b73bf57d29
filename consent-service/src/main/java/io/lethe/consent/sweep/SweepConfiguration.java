package io.lethe.consent.sweep;

import io.lethe.consent.decisions.KnownVersions;
import io.lethe.consent.decisions.Permissions;
import io.lethe.consent.purposes.Purposes;
import io.lethe.kit.batch.Batcher;
import io.lethe.kit.store.EventReplay;
import io.lethe.kit.upkeep.Upkeep;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What looks after consents by itself. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SweepSettings.class)
class SweepConfiguration {

    // How soon other terms are noticed, and a pass that is due.
    private static final Duration ROUND = Duration.ofSeconds(2);

    @Bean
    Sweeper sweeper(
            DataSource database,
            Purposes purposes,
            KnownVersions versions,
            Renewer renewer,
            Batcher batcher,
            SweepSettings settings) {
        return new Sweeper(
                database, purposes, versions, renewer, batcher, settings, InstantSource.system());
    }

    @Bean
    Upkeep sweepUpkeep(Sweeper sweeper) {
        return new Upkeep("consent-sweep", ROUND, sweeper::go);
    }

    @Bean
    Upkeep comingOfAgeUpkeep(
            JdbcClient jdbc,
            DataSource database,
            EventReplay events,
            Permissions permissions,
            Purposes purposes,
            Batcher batcher,
            SweepSettings settings) {
        return new Upkeep(
                "coming-of-age",
                pause(settings.sweepEvery()),
                new ComingOfAge(jdbc, database, events, permissions, purposes, batcher)::go);
    }

    private static Duration pause(Duration wanted) {
        return wanted.compareTo(ROUND) < 0 ? ROUND : wanted;
    }

    @Bean
    Upkeep consentCountUpkeep(JdbcClient jdbc, MeterRegistry registry, SweepSettings settings) {
        return new Upkeep(
                "consent-counts", settings.countEvery(), new ConsentCounts(jdbc, registry)::go);
    }
}
