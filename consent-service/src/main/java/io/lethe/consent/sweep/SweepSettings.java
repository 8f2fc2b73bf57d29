package io.lethe.consent.sweep;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param sweepEvery how long after one look through all consents the next one begins
 * @param refreshBefore how long before a consent runs out its subject is asked for another one;
 *     zero for never
 * @param countEvery how often the consents are counted for the metrics
 */
@Validated
@ConfigurationProperties("lethe.consents")
record SweepSettings(
        @NotNull @DefaultValue("15m") Duration sweepEvery,
        @NotNull @DefaultValue("30d") Duration refreshBefore,
        @NotNull @DefaultValue("5m") Duration countEvery) {}
