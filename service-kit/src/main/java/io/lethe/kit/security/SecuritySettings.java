package io.lethe.kit.security;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The issuer, its key set and the audience are Spring Boot's own {@code
 * spring.security.oauth2.resourceserver.jwt.*}.
 *
 * @param rolesClaim the claim that lists the roles
 * @param actorClaim the claim with the opaque id of the caller, for issuers whose {@code sub} is a
 *     name
 * @param metricsOpenOnLoopback whether {@code /actuator/prometheus} answers without a token to a
 *     caller on the same machine; only for machines on which no proxy passes outside calls on
 */
@Validated
@ConfigurationProperties("lethe.security")
public record SecuritySettings(
        @NotBlank @DefaultValue("roles") String rolesClaim,
        @NotBlank @DefaultValue("sub") String actorClaim,
        @DefaultValue("false") boolean metricsOpenOnLoopback) {}
