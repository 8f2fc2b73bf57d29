package io.lethe.kit.security;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import io.lethe.kit.web.ProblemWriter;
import io.lethe.kit.web.StandardProblem;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Bearer tokens and roles, for every service that does not bring a filter chain of its own. */
@AutoConfiguration(
        before = {
            OAuth2ResourceServerAutoConfiguration.class,
            OAuth2ResourceServerWebSecurityAutoConfiguration.class
        })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnProperty("lethe.service.name")
@ConditionalOnMissingBean(SecurityFilterChain.class)
@EnableConfigurationProperties({SecuritySettings.class, OAuth2ResourceServerProperties.class})
public class SecurityConfiguration {

    private static final Duration KEYS_KEPT = Duration.ofMinutes(5);
    private static final Duration KEYS_WAITED_FOR = Duration.ofSeconds(10);
    private static final Duration KEYS_KEPT_IN_OUTAGE = Duration.ofMinutes(30);

    // The API page is the only page: it loads nothing from elsewhere and stands in no frame.
    private static final String OWN_ONLY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                    + " frame-ancestors 'none'";

    private static final SecurityContextRepository OF_REQUEST =
            new RequestAttributeSecurityContextRepository();

    private final TokenProblems problems = new TokenProblems();

    @Bean
    Openness openness(ObjectProvider<OpenPaths> declared) {
        return new Openness(declared.orderedStream().toList());
    }

    @Bean
    @ConditionalOnMissingBean(JwtDecoder.class)
    JwtDecoder jwtDecoder(OAuth2ResourceServerProperties properties) {
        OAuth2ResourceServerProperties.Jwt jwt = properties.getJwt();
        String issuer = jwt.getIssuerUri();
        List<String> audiences = jwt.getAudiences();
        if (issuer == null || issuer.isBlank() || audiences.isEmpty()) {
            throw new IllegalStateException(
                    "spring.security.oauth2.resourceserver.jwt needs an issuer-uri and audiences:"
                            + " without them a token of anybody for anything would do");
        }
        NimbusJwtDecoder decoder =
                NimbusJwtDecoder.withJwkSource(keys(new IssuerKeys(issuer, jwt.getJwkSetUri())))
                        .jwsAlgorithms(
                                used ->
                                        jwt.getJwsAlgorithms().stream()
                                                .map(SignatureAlgorithm::valueOf)
                                                .forEach(used::add))
                        .build();
        decoder.setJwtValidator(TokenRules.of(issuer, audiences, Clock.systemUTC()));
        return decoder;
    }

    private static JWKSource<SecurityContext> keys(IssuerKeys issuerKeys) {
        return JWKSourceBuilder.create(issuerKeys)
                .cache(KEYS_KEPT.toMillis(), KEYS_WAITED_FOR.toMillis())
                .refreshAheadCache(false)
                .rateLimited(false)
                .outageTolerant(KEYS_KEPT_IN_OUTAGE.toMillis())
                .build();
    }

    @Bean
    TokenVerification tokenVerification(JwtDecoder decoder, SecuritySettings settings) {
        return new TokenVerification(decoder, new ActorClaims(settings), Clock.systemUTC());
    }

    /**
     * As few filters as will do. There is no session and no cookie, so a foreign page has nothing
     * to ride on and CSRF tokens guard nothing.
     */
    @Bean
    SecurityFilterChain bearerTokens(
            HttpSecurity http,
            TokenVerification tokens,
            Openness openness,
            SecuritySettings settings) {
        BearerTokenAuthenticationFilter bearer =
                new BearerTokenAuthenticationFilter(tokens, new BearerHeader());
        bearer.setAuthenticationEntryPoint(problems);
        bearer.setAuthenticationFailureHandler(problems::commence);
        return http.addFilter(bearer)
                .headers(
                        headers ->
                                headers.defaultsDisabled()
                                        .cacheControl(Customizer.withDefaults())
                                        .contentTypeOptions(Customizer.withDefaults())
                                        .httpStrictTransportSecurity(Customizer.withDefaults())
                                        .contentSecurityPolicy(c -> c.policyDirectives(OWN_ONLY)))
                .securityContext(c -> c.securityContextRepository(OF_REQUEST))
                .sessionManagement(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .exceptionHandling(
                        e -> e.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .authorizeHttpRequests(
                        requests ->
                                requests.anyRequest()
                                        .access(
                                                new Gate(
                                                        openness,
                                                        settings.metricsOpenOnLoopback())))
                .build();
    }

    @Bean
    @ConditionalOnMissingBean(HttpFirewall.class)
    HttpFirewall httpFirewall() {
        return Firewall.strict();
    }

    /** A request that the firewall does not let in, with the same answer as any malformed one. */
    @Bean
    RequestRejectedHandler rejectedRequests() {
        return (request, response, _) ->
                ProblemWriter.write(request, response, StandardProblem.INVALID_REQUEST.problem());
    }

    /** An observation per filter costs more than the filters. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    WebMvcConfigurer rolesAndActors(Openness openness) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new RoleCheck(openness, problems));
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CurrentActorArgument());
            }
        };
    }

    @Bean
    ClosedByDefault closedByDefault(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers,
            Openness openness) {
        return new ClosedByDefault(handlers, openness);
    }
}
