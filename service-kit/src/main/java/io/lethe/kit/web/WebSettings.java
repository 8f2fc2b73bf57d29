package io.lethe.kit.web;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * @param maxBodySize the largest request body that is read
 */
@Validated
@ConfigurationProperties("lethe.web")
public record WebSettings(@NotNull @DefaultValue("1MB") DataSize maxBodySize) {}
