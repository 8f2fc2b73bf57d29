package io.lethe.consent.purposes;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;
import org.springframework.validation.annotation.Validated;

/**
 * {@code lethe.purposes.*}
 *
 * @param file the YAML file that lists the purposes, such as {@code file:/etc/lethe/purposes.yml}
 */
@Validated
@ConfigurationProperties("lethe.purposes")
record PurposeSettings(@NotNull @DefaultValue("classpath:consent-purposes.yml") Resource file) {}
