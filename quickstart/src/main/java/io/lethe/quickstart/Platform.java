package io.lethe.quickstart;

import io.lethe.quickstart.secrets.Credentials;
import io.lethe.quickstart.secrets.CredentialsFile;
import io.lethe.quickstart.secrets.SecretFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** All parts, and the order in which they need each other. */
final class Platform implements AutoCloseable {

    /** A service that does not close would keep the servers from doing so in time. */
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private final Stages stages;
    private final List<Part> servers;
    private final List<? extends Part> services;

    Platform(Settings settings, Stages.Progress progress) throws IOException {
        Home home = settings.home();
        Ports ports = settings.ports();
        var secrets = new SecretFolder(home.keys("quickstart"));
        var postgres = new PostgresPart(home.postgres(), ports.postgres(), secrets);
        this.servers =
                List.of(
                        postgres,
                        new KafkaPart(home.kafka(), ports.kafka()),
                        new MailboxPart(home.mailbox(), ports.smtp()),
                        new IdentityPart(settings, credentials(settings), secrets));
        this.services =
                settings.services().stream()
                        .map(service -> new ServicePart(service, settings, postgres))
                        .toList();
        this.stages = new Stages(progress, PATIENCE);
    }

    /**
     * @throws Trouble if a person changed them into something else
     */
    static Credentials credentials(Settings settings) throws IOException {
        try {
            return CredentialsFile.open(settings.home().credentials(), settings.issuer());
        } catch (CredentialsFile.Unreadable e) {
            throw new Trouble(
                    "%s: correct %s, or delete it to get new passwords"
                            .formatted(e.getMessage(), settings.home().credentials()),
                    e);
        }
    }

    Stream<Part> parts() {
        return Stream.concat(servers.stream(), services.stream());
    }

    /** Starts everything, or fails with what runs still to be closed. */
    void start() throws Exception {
        stages.start(servers);
        stages.start(services);
    }

    boolean isClosing() {
        return stages.isClosing();
    }

    /** Services before servers. Waits for parts that are just starting. */
    @Override
    public void close() {
        stages.close();
    }
}
