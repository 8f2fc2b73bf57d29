package io.lethe.quickstart.identity;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/**
 * OAuth 2 and OpenID Connect for programs, a form for people. All other paths are left to the pages
 * that share this server.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class Protocol {

    /**
     * Files of the page's own origin, and nothing from elsewhere or within the page. The form leads
     * on to where the code is wanted, and that can be a program of this machine.
     */
    private static final String CONTENT_RULES =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self' http://127.0.0.1:*;"
                    + " base-uri 'none'; frame-ancestors 'none'";

    @Bean
    @Order(1)
    SecurityFilterChain endpoints(HttpSecurity http) {
        return http.oauth2AuthorizationServer(
                        server -> {
                            http.securityMatcher(server.getEndpointsMatcher());
                            server.oidc(Customizer.withDefaults());
                        })
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .oauth2ResourceServer(tokens -> tokens.jwt(Customizer.withDefaults()))
                .exceptionHandling(
                        failures ->
                                failures.defaultAuthenticationEntryPointFor(
                                        new LoginUrlAuthenticationEntryPoint("/login"),
                                        new MediaTypeRequestMatcher(MediaType.TEXT_HTML)))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http) {
        return http.securityMatcher("/login", TokenPage.PATH)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .formLogin(form -> form.loginPage("/login"))
                .headers(
                        headers ->
                                headers.contentSecurityPolicy(
                                        c -> c.policyDirectives(CONTENT_RULES)))
                .build();
    }

    @Bean
    OAuth2AuthorizationService authorizations() {
        return new ExpiringAuthorizations();
    }
}
