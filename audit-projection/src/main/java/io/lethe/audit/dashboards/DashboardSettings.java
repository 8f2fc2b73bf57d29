package io.lethe.audit.dashboards;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code lethe.dashboards.*}
 *
 * @param k figures of people are told in full steps of so many
 */
@Validated
@ConfigurationProperties("lethe.dashboards")
record DashboardSettings(@Min(1) @DefaultValue("10") int k) {}
