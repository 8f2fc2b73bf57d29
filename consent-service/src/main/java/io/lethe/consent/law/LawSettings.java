package io.lethe.consent.law;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;
import org.springframework.validation.annotation.Validated;

/**
 * {@code lethe.law.*}
 *
 * @param file the YAML file of the law, such as {@code file:/etc/lethe/law.yml}
 * @param home whose law applies to a subject of whom no residence is known; where it is missing,
 *     that of the country in which the controller of the purpose is established
 */
@Validated
@ConfigurationProperties("lethe.law")
public record LawSettings(
        @NotNull @DefaultValue("classpath:consent-law.yml") Resource file,
        @Nullable @Pattern(regexp = "[A-Z]{2}") String home) {}
