package io.lethe.retention.erasures;

import io.lethe.events.upstream.UpstreamType;
import io.lethe.kit.batch.AggregateType;
import io.lethe.kit.batch.Batcher;
import io.lethe.kit.batch.Projection;
import io.lethe.kit.consume.EventHandler;
import io.lethe.kit.inbound.InboundType;
import io.lethe.kit.inbound.Wanted;
import io.lethe.kit.upkeep.Bell;
import io.lethe.kit.upkeep.Upkeep;
import io.lethe.vault.SubjectVault;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the kit needs to know of erasures, and the worker that carries them out. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RequiredServices.class)
class ErasureConfiguration {

    @Bean
    AggregateType<ErasureAggregate> erasureAggregate() {
        return new AggregateType<>(ErasureAggregate.class, ErasureCommand.class);
    }

    @Bean
    Projection erasures() {
        return new ErasureRows();
    }

    @Bean
    InboundType<ErasureReport> erasureReports(Intake intake) {
        return new InboundType<>(
                UpstreamType.ERASURE_REQUESTED.cloudEventType(),
                ErasureReport.class,
                (report, now) -> new Wanted.Ready(intake.command(report, now)));
    }

    @Bean
    EventHandler purgeFollower(Batcher batcher, RequiredServices required, HeldKeys keys) {
        return new PurgeFollower(batcher, required, keys, InstantSource.system());
    }

    @Bean
    MergedCases mergedCases(DataSource dataSource) {
        return new MergedCases(dataSource, InstantSource.system());
    }

    @Bean
    EventHandler mergeFollower(Bell openCases) {
        return new MergeFollower(openCases);
    }

    /** Rung after every commit, and when a restriction may have ended. */
    @Bean
    Bell openCases() {
        return new Bell();
    }

    @Bean
    Upkeep erasureUpkeep(
            DataSource dataSource,
            SubjectVault vault,
            Batcher batcher,
            RequiredServices required,
            HeldKeys keys,
            MergedCases merged,
            Bell openCases,
            MeterRegistry registry) {
        OpenCases cases = new OpenCases(dataSource);
        Eraser eraser =
                new Eraser(
                        cases,
                        vault,
                        batcher,
                        required.services(),
                        keys,
                        merged,
                        InstantSource.system());
        return new Upkeep(
                "erasures",
                ErasureRounds.ROUND,
                openCases,
                new ErasureRounds(
                        eraser, new ErasureMetrics(registry, cases, InstantSource.system())));
    }
}
