package io.lethe.consent.optins;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param expiry how long a link can be used
 * @param remindAfter when a pending opt-in is reminded of
 * @param perAddress how many links an address gets in an hour; more are not sent
 * @param perVisitor how many an IP address may ask for in an hour, where the form tells it
 * @param perClient how many a client may ask for in a minute
 */
@Validated
@ConfigurationProperties("lethe.opt-ins")
record OptInSettings(
        @NotNull @DefaultValue("72h") Duration expiry,
        @NotNull @DefaultValue("24h") Duration remindAfter,
        @Min(1) @DefaultValue("3") int perAddress,
        @Min(1) @DefaultValue("30") int perVisitor,
        @Min(1) @DefaultValue("600") int perClient) {}
