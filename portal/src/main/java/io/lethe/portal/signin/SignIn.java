package io.lethe.portal.signin;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import io.github.wimdeblauwe.htmx.spring.boot.security.HxRefreshHeaderAuthenticationEntryPoint;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Which pages there are for whom, and how somebody gets in. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SignIn {

    static final String REGISTRATION = "lethe";

    private static final String BEGIN = "/oauth2/authorization/" + REGISTRATION;
    private static final String[] STAFF = {
        Roles.DPO, Roles.AGENT, Roles.MARKETER, Roles.AUDITOR, Roles.OPS
    };
    private static final String[] CASE_WORKERS = {Roles.DPO, Roles.AGENT, Roles.AUDITOR};
    private static final RequestMatcher FROM_SCRIPT = new RequestHeaderRequestMatcher("HX-Request");

    /**
     * The last chain: it takes what no other wants. What it keeps in the session has names of its
     * own, because the issuer may share that session.
     */
    @Bean
    @Order
    SecurityFilterChain portalPages(
            HttpSecurity http, SignInSettings settings, ClientRegistrationRepository clients) {
        var requests = new HttpSessionRequestCache();
        requests.setSessionAttrName("LETHE_PORTAL_WANTED");
        requests.setRequestMatcher(
                new AndRequestMatcher(
                        pathPattern(HttpMethod.GET, "/**"),
                        new NegatedRequestMatcher(FROM_SCRIPT)));
        var contexts = new HttpSessionSecurityContextRepository();
        contexts.setSpringSecurityContextKey("LETHE_PORTAL_PERSON");
        return http.authorizeHttpRequests(SignIn::rules)
                .securityContext(c -> c.securityContextRepository(contexts))
                .requestCache(c -> c.requestCache(requests))
                .oauth2Login(
                        login ->
                                login.loginPage(BEGIN)
                                        .failureUrl("/sign-in-failed")
                                        .userInfoEndpoint(
                                                user ->
                                                        user.userAuthoritiesMapper(
                                                                new Roles(settings.rolesClaim()))))
                .logout(
                        logout ->
                                logout.logoutUrl("/sign-out")
                                        .logoutSuccessHandler(new SignOut(settings, clients)))
                .exceptionHandling(
                        failures ->
                                failures.defaultAuthenticationEntryPointFor(
                                                new HxRefreshHeaderAuthenticationEntryPoint(),
                                                FROM_SCRIPT)
                                        .defaultAuthenticationEntryPointFor(
                                                begin(), new NegatedRequestMatcher(FROM_SCRIPT))
                                        .accessDeniedHandler(new NoAccess()))
                .headers(headers -> protect(headers, settings))
                .build();
    }

    private static AuthenticationEntryPoint begin() {
        return new LoginUrlAuthenticationEntryPoint(BEGIN);
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
                    requests) {
        requests.requestMatchers(
                        "/assets/**",
                        "/webjars/**",
                        "/signed-out",
                        "/sign-in-failed",
                        "/no-access",
                        "/error",
                        "/actuator/health/**")
                .permitAll()
                .requestMatchers("/actuator/**")
                .denyAll()
                .requestMatchers(HttpMethod.POST, "/subjects/*/erasure")
                .hasRole(Roles.DPO)
                .requestMatchers("/subjects/*/erasure")
                .hasRole(Roles.DPO)
                .requestMatchers(HttpMethod.POST, "/subjects", "/subjects/**")
                .hasAnyRole(Roles.DPO, Roles.AGENT)
                .requestMatchers("/subjects", "/subjects/**")
                .hasAnyRole(CASE_WORKERS)
                .requestMatchers("/erasures", "/erasures/**")
                .hasAnyRole(CASE_WORKERS)
                .requestMatchers(HttpMethod.POST, "/breaches/*/**")
                .hasRole(Roles.DPO)
                .requestMatchers("/breaches/new")
                .hasAnyRole(Roles.DPO, Roles.AGENT)
                .requestMatchers(HttpMethod.POST, "/breaches")
                .hasAnyRole(Roles.DPO, Roles.AGENT)
                .requestMatchers("/breaches", "/breaches/**")
                .hasAnyRole(CASE_WORKERS)
                .anyRequest()
                .hasAnyRole(STAFF);
    }

    private static void protect(HeadersConfigurer<HttpSecurity> headers, SignInSettings settings) {
        headers.contentSecurityPolicy(
                        c -> c.policyDirectives(ContentRules.formsMayLeadTo(settings.issuer())))
                .referrerPolicy(c -> c.policy(ReferrerPolicy.SAME_ORIGIN))
                .crossOriginOpenerPolicy(Customizer.withDefaults());
    }

    @Bean
    ClientRegistrationRepository portalClient(SignInSettings settings) {
        return new DiscoveredClient(settings);
    }

    @Bean
    OAuth2AuthorizedClientRepository portalTokens() {
        return new HttpSessionOAuth2AuthorizedClientRepository();
    }

    @Bean
    OAuth2AuthorizedClientManager tokenRenewal(
            ClientRegistrationRepository clients, OAuth2AuthorizedClientRepository tokens) {
        var manager = new DefaultOAuth2AuthorizedClientManager(clients, tokens);
        manager.setAuthorizedClientProvider(
                OAuth2AuthorizedClientProviderBuilder.builder().refreshToken().build());
        return manager;
    }

    @Bean
    WebMvcConfigurer callers(OAuth2AuthorizedClientManager tokens, SignInSettings settings) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgument(tokens, settings.nameClaim()));
            }
        };
    }
}
