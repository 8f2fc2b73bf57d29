package io.lethe.quickstart;

import io.lethe.quickstart.identity.ApiPages;
import io.lethe.quickstart.identity.PortalClient;
import io.lethe.quickstart.identity.SigningKey;
import io.lethe.quickstart.secrets.Credentials;
import io.lethe.quickstart.secrets.RandomText;
import io.lethe.quickstart.secrets.SecretFolder;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/** The authorization server and the portal, which share a port. */
final class IdentityPart implements Part {

    private final Settings settings;
    private final Credentials credentials;
    private final SecretFolder secrets;
    private volatile @Nullable ConfigurableApplicationContext application;

    IdentityPart(Settings settings, Credentials credentials, SecretFolder secrets) {
        this.settings = settings;
        this.credentials = credentials;
        this.secrets = secrets;
    }

    @Override
    public Port port() {
        return settings.ports().portal();
    }

    @Override
    public Probe probe() {
        return Probe.ISSUER;
    }

    @Override
    public void start() throws IOException {
        SigningKey key = SigningKey.in(secrets);
        var portal = new PortalClient(RandomText.next());
        SpringLaunch launch =
                new SpringLaunch(FrontServer.class, "identity", port())
                        .bean(Credentials.class, credentials)
                        .bean(SigningKey.class, key)
                        .bean(ApiPages.class, apiPages())
                        .bean(PortalClient.class, portal)
                        .property("lethe.portal.sign-in.issuer", settings.issuer())
                        .property("lethe.portal.sign-in.client-id", PortalClient.ID)
                        .property("lethe.portal.sign-in.client-secret", portal.secret())
                        // Its session is the same one.
                        .property("lethe.portal.sign-in.end-session-at-issuer", false);
        for (Service service : settings.services()) {
            launch.property(
                    "lethe.portal.services." + service.name(), settings.ports().of(service).url());
        }
        application = launch.start();
    }

    private ApiPages apiPages() {
        Map<String, String> urls = new LinkedHashMap<>();
        for (Service service : settings.services()) {
            urls.put(service.title(), settings.ports().of(service).url() + "/docs");
        }
        return new ApiPages(urls);
    }

    @Override
    public void close() {
        ConfigurableApplicationContext running = application;
        if (running != null) {
            running.close();
        }
    }
}
