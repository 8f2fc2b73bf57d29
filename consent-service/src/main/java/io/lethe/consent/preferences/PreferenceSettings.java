package io.lethe.consent.preferences;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code lethe.preferences.*}
 *
 * @param linkExpiry how long a link can be used
 * @param perAddress how many links an address gets in an hour; more are not sent
 * @param perVisitor how many an IP address may ask for in an hour
 * @param perClient how many a client may ask for in a minute
 * @param longestPause how far ahead a pause may end
 * @param page where a link in a mail leads, such as a page of one's own that asks this service;
 *     {@code {token}} stands for its token; null for this service itself
 */
@Validated
@ConfigurationProperties("lethe.preferences")
record PreferenceSettings(
        @NotNull @DefaultValue("30m") Duration linkExpiry,
        @Min(1) @DefaultValue("3") int perAddress,
        @Min(1) @DefaultValue("30") int perVisitor,
        @Min(1) @DefaultValue("600") int perClient,
        @NotNull @DefaultValue("1095d") Duration longestPause,
        @Nullable String page) {}
