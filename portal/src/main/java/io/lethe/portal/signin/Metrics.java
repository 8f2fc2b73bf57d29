package io.lethe.portal.signin;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.web.SecurityFilterChain;

/** The metrics are for a machine with a token of the role {@code ops}, as at every service. */
@Configuration(proxyBeanMethods = false)
class Metrics {

    private static final String AUDIENCE = "lethe";
    private static final String OPS = "ops";

    /** Before the pages, which know people and their sessions only. */
    @Bean
    @Order(10)
    SecurityFilterChain metricsForOperations(HttpSecurity http, SignInSettings settings) {
        return http.securityMatcher("/actuator/prometheus")
                .authorizeHttpRequests(requests -> requests.anyRequest().hasAuthority(OPS))
                .oauth2ResourceServer(
                        tokens ->
                                tokens.jwt(
                                        jwt ->
                                                jwt.decoder(decoder(settings.issuer().toString()))
                                                        .jwtAuthenticationConverter(
                                                                roles(settings.rolesClaim()))))
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Asks the issuer for its keys when the first token comes: it may be away before. */
    private static JwtDecoder decoder(String issuer) {
        return new SupplierJwtDecoder(
                () -> {
                    NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(issuer).build();
                    decoder.setJwtValidator(rules(issuer));
                    return decoder;
                });
    }

    private static OAuth2TokenValidator<Jwt> rules(String issuer) {
        var types = new JwtTypeValidator("JWT", "at+jwt", "application/at+jwt");
        types.setAllowEmpty(true);
        return new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(),
                types,
                new JwtIssuerValidator(issuer),
                new JwtAudienceValidator(AUDIENCE));
    }

    private static JwtAuthenticationConverter roles(String claim) {
        var authorities = new JwtGrantedAuthoritiesConverter();
        authorities.setAuthoritiesClaimName(claim);
        authorities.setAuthorityPrefix("");
        var converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(authorities);
        return converter;
    }

    /** An observation per filter costs more than the filters. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }
}
