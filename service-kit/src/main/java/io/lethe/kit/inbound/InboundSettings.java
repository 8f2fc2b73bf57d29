package io.lethe.kit.inbound;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param consumers threads that read and decode; one prepares while the other's batch commits
 * @param pollRecords records of one poll, and so of one transaction, at most
 * @param retention how long the inbound and dead-letter topics keep records: what was seen is
 *     remembered for a day longer, and day keys live as long
 */
@Validated
@ConfigurationProperties("lethe.inbound")
public record InboundSettings(
        @Min(1) @Max(64) @DefaultValue("2") int consumers,
        @Min(1) @Max(10_000) @DefaultValue("2000") int pollRecords,
        @DefaultValue("24h") Duration retention) {}
