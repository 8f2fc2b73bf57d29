package io.lethe.portal.signin;

import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code lethe.portal.sign-in.*}
 *
 * @param issuer where people sign in
 * @param clientId of the portal at the issuer
 * @param clientSecret its secret
 * @param scopes that are asked for; {@code openid} must be among them
 * @param rolesClaim the claim of the ID token that lists the roles
 * @param nameClaim the claim of the ID token that is shown as the person's name
 * @param endSessionAtIssuer whether signing out also ends the session at the issuer, where that
 *     offers it
 */
@ConfigurationProperties("lethe.portal.sign-in")
record SignInSettings(
        @DefaultValue("http://localhost:8080") URI issuer,
        @DefaultValue("portal") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("openid") List<String> scopes,
        @DefaultValue("roles") String rolesClaim,
        @DefaultValue("sub") String nameClaim,
        @DefaultValue("true") boolean endSessionAtIssuer) {

    @Override
    public String toString() {
        return clientId + " at " + issuer;
    }
}
