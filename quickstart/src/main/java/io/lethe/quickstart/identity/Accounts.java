package io.lethe.quickstart.identity;

import io.lethe.quickstart.secrets.Credentials;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/** The people and machines of the credentials file, as Spring Security knows them. */
@Configuration(proxyBeanMethods = false)
class Accounts {

    /** The browser of a person: has no secret, and proves with PKCE (RFC 7636) that it asked. */
    static final String BROWSER = "browser";

    static final String ROLES = "roles";

    private static final Duration A_WORKING_DAY = Duration.ofHours(8);
    private static final TokenSettings TOKENS =
            TokenSettings.builder().accessTokenTimeToLive(Duration.ofMinutes(10)).build();

    @Bean
    PasswordEncoder passwordEncoder() {
        return new RandomPasswords();
    }

    @Bean
    UserDetailsService users(Credentials credentials) {
        return new InMemoryUserDetailsManager(
                credentials.users().stream().map(Accounts::user).toList());
    }

    @Bean
    RegisteredClientRepository clients(Credentials credentials, PortalClient portal) {
        Stream<RegisteredClient> machines = credentials.clients().stream().map(Accounts::machine);
        Stream<RegisteredClient> people =
                Stream.of(browser(credentials.issuer()), portal(credentials.issuer(), portal));
        return new InMemoryRegisteredClientRepository(Stream.concat(machines, people).toList());
    }

    private static UserDetails user(Credentials.User user) {
        return User.withUsername(user.name())
                .password(user.password())
                .roles(user.roles().toArray(String[]::new))
                .build();
    }

    private static RegisteredClient machine(Credentials.Client client) {
        return RegisteredClient.withId(client.id())
                .clientId(client.id())
                .clientSecret(client.secret())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .clientSettings(
                        ClientSettings.builder()
                                .setting(ROLES, List.copyOf(client.roles()))
                                .build())
                .tokenSettings(TOKENS)
                .build();
    }

    private static RegisteredClient browser(String issuer) {
        return RegisteredClient.withId(BROWSER)
                .clientId(BROWSER)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(issuer + TokenPage.PATH)
                // RFC 8252, 7.3: programs of this machine wait for the code on a port of their own.
                .redirectUri("http://127.0.0.1/callback")
                .scope(OidcScopes.OPENID)
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .tokenSettings(TOKENS)
                .build();
    }

    /** The web pages: they renew their tokens for as long as somebody is signed in. */
    private static RegisteredClient portal(String issuer, PortalClient portal) {
        return RegisteredClient.withId(PortalClient.ID)
                .clientId(PortalClient.ID)
                .clientSecret(portal.secret())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .redirectUri(issuer + PortalClient.RETURN_PATH)
                // Who opened the portal under this name returns to it.
                .redirectUri(
                        issuer.replace("//localhost", "//127.0.0.1") + PortalClient.RETURN_PATH)
                .scope(OidcScopes.OPENID)
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .tokenSettings(
                        TokenSettings.builder()
                                .accessTokenTimeToLive(TOKENS.getAccessTokenTimeToLive())
                                .refreshTokenTimeToLive(A_WORKING_DAY)
                                .build())
                .build();
    }
}
