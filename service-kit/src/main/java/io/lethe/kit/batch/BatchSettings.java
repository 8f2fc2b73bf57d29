package io.lethe.kit.batch;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param writers how many transactions are under way at a time: while one of them waits for the
 *     database, another decides
 * @param commands how many commands share a transaction at most (a poll is never cut)
 * @param waiting how many calls may wait before further ones are told to come back later
 * @param patience how long a call waits for its answer before it is told to come back later
 */
@Validated
@ConfigurationProperties("lethe.batch")
public record BatchSettings(
        @Min(1) @Max(16) @DefaultValue("2") int writers,
        @Min(1) @Max(10_000) @DefaultValue("1000") int commands,
        @Min(1) @DefaultValue("10000") int waiting,
        @DefaultValue("10s") Duration patience) {}
