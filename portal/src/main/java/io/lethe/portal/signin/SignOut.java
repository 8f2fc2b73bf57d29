package io.lethe.portal.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where somebody goes who signed out: to the issuer, to end the session there too (OpenID Connect
 * RP-Initiated Logout 1.0), and from there to the page that says so. The ID token is not sent along
 * as a hint, since it would stand in a URL: the issuer may ask whether it is meant.
 */
final class SignOut implements LogoutSuccessHandler {

    private static final Logger LOG = LoggerFactory.getLogger(SignOut.class);
    private static final String SIGNED_OUT = "/signed-out";

    private final SignInSettings settings;
    private final ClientRegistrationRepository clients;

    SignOut(SignInSettings settings, ClientRegistrationRepository clients) {
        this.settings = settings;
        this.clients = clients;
    }

    @Override
    public void onLogoutSuccess(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable Authentication person)
            throws IOException {
        String back =
                ServletUriComponentsBuilder.fromContextPath(request).path(SIGNED_OUT).toUriString();
        @Nullable String atIssuer = settings.endSessionAtIssuer() ? endSession() : null;
        response.sendRedirect(
                atIssuer == null
                        ? SIGNED_OUT
                        : UriComponentsBuilder.fromUriString(atIssuer)
                                .queryParam("client_id", settings.clientId())
                                .queryParam("post_logout_redirect_uri", back)
                                .encode()
                                .toUriString());
    }

    private @Nullable String endSession() {
        try {
            @Nullable ClientRegistration client = clients.findByRegistrationId(SignIn.REGISTRATION);
            return client == null
                    ? null
                    : (String)
                            client.getProviderDetails()
                                    .getConfigurationMetadata()
                                    .get("end_session_endpoint");
        } catch (IllegalArgumentException e) {
            LOG.warn("The issuer cannot be asked where to sign out: only this session ended");
            return null;
        }
    }
}
