package io.lethe.quickstart;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/** One service of the platform, configured for this machine. */
final class ServicePart implements Part {

    private static final Duration UNTIL_READY = Duration.ofSeconds(60);

    private final Service service;
    private final Settings settings;
    private final PostgresPart postgres;
    private volatile @Nullable ConfigurableApplicationContext application;

    ServicePart(Service service, Settings settings, PostgresPart postgres) {
        this.service = service;
        this.settings = settings;
        this.postgres = postgres;
    }

    @Override
    public Port port() {
        return settings.ports().of(service);
    }

    @Override
    public Probe probe() {
        return Probe.SERVICE;
    }

    /** Also waits until the service calls itself ready: its probe knows of relay and inbound. */
    @Override
    public void start() throws IOException, SQLException {
        application = launch().start();
        if (!Waiting.until(() -> probe().answers(port().number()), UNTIL_READY)) {
            throw new Trouble(
                    "%s started but is not ready after %d s: look into %s, and ask './lethe vault status'"
                            .formatted(
                                    port().part(), UNTIL_READY.toSeconds(), settings.home().log()));
        }
    }

    private SpringLaunch launch() throws IOException, SQLException {
        PostgresPart.Database database = postgres.databaseOf(service);
        SpringLaunch launch =
                new SpringLaunch(service.application(), service.title(), port())
                        .property("spring.datasource.url", database.url())
                        .property("spring.datasource.username", database.user())
                        .property("spring.datasource.password", database.password())
                        .property(
                                "spring.kafka.bootstrap-servers",
                                settings.ports().kafka().address())
                        .property(
                                "spring.security.oauth2.resourceserver.jwt.issuer-uri",
                                settings.issuer())
                        .property(
                                "lethe.keys.folder",
                                settings.home().keys(service.name()).toString())
                        .property("spring.mail.host", "127.0.0.1")
                        .property("spring.mail.port", settings.ports().smtp().number())
                        .property("spring.mail.properties.mail.smtp.localhost", "localhost")
                        // The mailbox is in this JVM and has no certificate.
                        .property("spring.mail.properties.mail.smtp.starttls.required", false)
                        .property("lethe.mail.link-base", port().url())
                        // No proxy passes calls of others on to a port that only this machine
                        // reaches.
                        .property("lethe.security.metrics-open-on-loopback", true);
        return service.opensVault() ? withVault(launch) : launch;
    }

    private SpringLaunch withVault(SpringLaunch launch) throws IOException, SQLException {
        PostgresPart.Database vault = postgres.vault();
        return launch.property("lethe.vault.url", vault.url())
                .property("lethe.vault.username", vault.user())
                .property("lethe.vault.password", vault.password())
                .property("lethe.vault.folder", settings.home().keys("vault").toString())
                .property("lethe.vault.ledger", settings.home().ledger().toString())
                // Nobody backs a quickstart up.
                .property("lethe.vault.horizon", "0s");
    }

    @Override
    public void close() {
        ConfigurableApplicationContext running = application;
        if (running != null) {
            running.close();
        }
    }
}
