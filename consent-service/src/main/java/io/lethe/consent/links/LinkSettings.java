package io.lethe.consent.links;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code lethe.links.*}
 *
 * @param answerStep whoever asks for a link is answered at a full step of so much time, whatever
 *     was done for it
 */
@Validated
@ConfigurationProperties("lethe.links")
public record LinkSettings(@NotNull @DefaultValue("250ms") Duration answerStep) {}
