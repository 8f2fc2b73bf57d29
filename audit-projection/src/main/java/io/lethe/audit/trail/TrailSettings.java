package io.lethe.audit.trail;

import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code lethe.audit.*}
 *
 * @param topics the logs of the services whose events are kept; one that was taken once must stay
 */
@Validated
@ConfigurationProperties("lethe.audit")
public record TrailSettings(
        @NotEmpty
                @DefaultValue({
                    "lethe.consent",
                    "lethe.contact",
                    "lethe.retention",
                    "lethe.accountability"
                })
                List<String> topics) {}
