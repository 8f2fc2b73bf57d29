package io.lethe.accountability.regimes;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;
import org.springframework.validation.annotation.Validated;

/**
 * {@code lethe.breaches.*}
 *
 * @param file the YAML file that lists the regimes, such as {@code file:/etc/lethe/regimes.yml}
 * @param regime the one that breaches are measured by
 */
@Validated
@ConfigurationProperties("lethe.breaches")
record RegimeSettings(
        @NotNull @DefaultValue("classpath:breach-regimes.yml") Resource file,
        @NotBlank @DefaultValue("eu-gdpr") String regime) {}
