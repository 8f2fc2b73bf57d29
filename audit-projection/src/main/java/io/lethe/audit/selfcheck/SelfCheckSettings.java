package io.lethe.audit.selfcheck;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code lethe.self-check.*}
 *
 * @param share of the time that the service spends on verifying its own log
 * @param pause between the end of one verification and the beginning of the next
 */
@Validated
@ConfigurationProperties("lethe.self-check")
record SelfCheckSettings(
        @DecimalMin("0.01") @DecimalMax("1") @DefaultValue("0.1") double share,
        @DefaultValue("1m") Duration pause) {}
