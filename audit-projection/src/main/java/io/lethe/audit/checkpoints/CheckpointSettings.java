package io.lethe.audit.checkpoints;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code lethe.checkpoint.*}
 *
 * @param origin the name of the log in its checkpoints, by custom a URL without its scheme; fixed
 *     for good once the first checkpoint was signed
 * @param interval a log that grows is signed once in this time, at most
 */
@Validated
@ConfigurationProperties("lethe.checkpoint")
record CheckpointSettings(
        @NotBlank @DefaultValue("localhost/lethe/audit") String origin,
        @DefaultValue("1s") Duration interval) {}
