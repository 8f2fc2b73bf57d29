package io.lethe.consent.decisions;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code lethe.decisions.*}
 *
 * @param countEvery how often it is recorded how many questions were answered
 */
@Validated
@ConfigurationProperties("lethe.decisions")
record DecisionSettings(@NotNull @DefaultValue("1m") Duration countEvery) {}
