package io.lethe.portal.signin;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.util.function.SingletonSupplier;

/**
 * The portal as a client of its issuer. What the issuer offers is asked when somebody signs in, and
 * not before: it may be away when the portal starts. Thread-safe.
 */
final class DiscoveredClient implements ClientRegistrationRepository {

    private final SingletonSupplier<ClientRegistration> client;

    DiscoveredClient(SignInSettings settings) {
        this.client = SingletonSupplier.of(() -> discover(settings));
    }

    private static ClientRegistration discover(SignInSettings settings) {
        return ClientRegistrations.fromIssuerLocation(settings.issuer().toString())
                .registrationId(SignIn.REGISTRATION)
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .scope(settings.scopes())
                .clientSettings(
                        ClientRegistration.ClientSettings.builder().requireProofKey(true).build())
                .build();
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        return SignIn.REGISTRATION.equals(id) ? client.obtain() : null;
    }
}
