package io.lethe.quickstart;

import io.lethe.embedded.LocalPostgres;
import io.lethe.kit.vault.VaultDesk;
import io.lethe.quickstart.secrets.SecretFolder;
import io.lethe.vault.Outside;
import io.lethe.vault.key.FileKeyProvider;
import io.lethe.vault.ledger.FileLedger;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * {@code vault status|rotate|replay|begin-ledger}: in the database of the instance that runs, or
 * where none does, in one that is started for this alone, since a platform whose vault is closed
 * does not start.
 */
final class VaultCommand {

    private static final String VAULT = "vault";

    private final Settings settings;
    private final Terminal terminal;

    VaultCommand(Settings settings, Terminal terminal) {
        this.settings = settings;
        this.terminal = terminal;
    }

    /**
     * @return the exit code: that of {@link VaultDesk}
     */
    int run(List<String> arguments) throws IOException {
        Home home = settings.home();
        String command = arguments.size() == 1 ? arguments.getFirst() : "";
        if (InstanceLock.holder(home).isPresent()) {
            return desk("jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(home), VAULT))
                    .run(command);
        }
        if (!home.postgres().toFile().isDirectory()) {
            throw new Trouble(
                    "There is no vault in %s: './lethe up' makes one".formatted(home.folder()));
        }
        try (InstanceLock _ = InstanceLock.take(home)) {
            home.stopLeftBehind();
            String password = secrets().password("postgres");
            try (LocalPostgres server =
                    LocalPostgres.start(
                            new LocalPostgres.Settings(
                                    home.postgres(),
                                    settings.ports().postgres().number(),
                                    password))) {
                return desk(server.jdbcUrl(VAULT)).run(command);
            }
        }
    }

    private VaultDesk desk(String url) throws IOException {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url);
        dataSource.setUser(VAULT);
        dataSource.setPassword(secrets().password(VAULT));
        Home home = settings.home();
        return new VaultDesk(
                dataSource,
                new Outside(FileKeyProvider.in(home.keys(VAULT)), FileLedger.in(home.ledger())),
                Duration.ZERO,
                terminal::line,
                terminal::trouble);
    }

    private SecretFolder secrets() {
        return new SecretFolder(settings.home().keys("quickstart"));
    }

    private static int port(Home home) {
        return Running.read(home.running()).map(Running::parts).orElse(List.of()).stream()
                .filter(part -> part.probe() == Probe.POSTGRES)
                .map(Running.Listener::port)
                .findFirst()
                .orElseThrow(
                        () ->
                                new Trouble(
                                        "Lethe is just starting in %s: try again in a moment"
                                                .formatted(home.folder())));
    }
}
