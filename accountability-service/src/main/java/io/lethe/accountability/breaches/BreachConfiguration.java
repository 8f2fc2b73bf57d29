package io.lethe.accountability.breaches;

import io.lethe.accountability.regimes.Regimes;
import io.lethe.events.upstream.UpstreamType;
import io.lethe.kit.batch.AggregateType;
import io.lethe.kit.batch.Projection;
import io.lethe.kit.inbound.InboundType;
import io.lethe.kit.upkeep.Upkeep;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the kit needs to know of breaches. */
@Configuration(proxyBeanMethods = false)
class BreachConfiguration {

    @Bean
    AggregateType<BreachAggregate> breachAggregate() {
        return new AggregateType<>(BreachAggregate.class, BreachCommand.class);
    }

    @Bean
    Projection breachRows(Regimes regimes) {
        return new BreachRows(regimes);
    }

    @Bean
    InboundType<BreachReport> breachReports(Regimes regimes) {
        return InboundType.ofNobody(
                UpstreamType.BREACH_DETECTED.cloudEventType(),
                BreachReport.class,
                (report, now) -> report.command(now, regimes));
    }

    @Bean
    DueDatesAtStart dueDatesAtStart(DataSource dataSource, Regimes regimes) {
        return new DueDatesAtStart(dataSource, regimes);
    }

    @Bean
    Upkeep breachWatch(DataSource dataSource, MeterRegistry registry) {
        return new Upkeep(
                "breaches",
                Duration.ofSeconds(5),
                new BreachWatch(dataSource, new BreachMetrics(registry, InstantSource.system())));
    }
}
