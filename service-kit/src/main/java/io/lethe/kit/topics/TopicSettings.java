package io.lethe.kit.topics;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code lethe.topics.*}
 *
 * @param partitions of every topic; fixed for good once the first event was sent
 * @param replication copies kept of a topic that has to be created
 * @param patience how long a start waits for a broker before it goes on without topics
 */
@Validated
@ConfigurationProperties("lethe.topics")
public record TopicSettings(
        @Min(1) @DefaultValue("6") int partitions,
        @Min(1) @Max(32767) @DefaultValue("1") int replication,
        @DefaultValue("30s") Duration patience) {}
