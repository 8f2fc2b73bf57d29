package io.lethe.kit.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.testkit.TestDatabase;
import io.lethe.testkit.WithServers;
import io.lethe.vault.Outside;
import io.lethe.vault.SubjectVault;
import io.lethe.vault.VaultDatabase;
import io.lethe.vault.VaultSettings;
import io.lethe.vault.key.FileKeyProvider;
import io.lethe.vault.ledger.FileLedger;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

@WithServers
class VaultHealthTest {

    private static final VaultSettings NOTHING_KEPT =
            new VaultSettings(Duration.ZERO, 10, Duration.ZERO);

    @TempDir Path folder;

    @Test
    void aVaultWhoseLedgerOrRootIsGoneIsDownAndSaysWhy(TestDatabase database) throws IOException {
        VaultProperties properties =
                new VaultProperties(
                        database.jdbcUrl(),
                        database.user(),
                        database.password(),
                        folder,
                        folder.resolve("ledger"),
                        null,
                        Duration.ZERO,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        null,
                        2);
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (VaultPool pool = new VaultPool(properties)) {
            VaultDatabase.migrate(pool.dataSource());
            SubjectVault vault =
                    SubjectVault.open(
                            pool.dataSource(),
                            new Outside(
                                    FileKeyProvider.in(folder), FileLedger.in(properties.ledger())),
                            NOTHING_KEPT);
            VaultHealth health = new VaultHealth(pool, vault, registry);
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            assertThat(registry.get("lethe.vault.open").gauge().value()).isEqualTo(1);
            Path ledger = properties.ledger().resolve("vault.ledger");
            Path aside = folder.resolve("aside");
            Files.move(ledger, aside);

            Health closed = health.health();

            assertThat(closed.getStatus()).isEqualTo(Status.DOWN);
            assertThat(closed.getDetails().get("reason")).asString().contains("stays closed");
            assertThat(registry.get("lethe.vault.closed").gauge().value()).isEqualTo(1);
            Files.move(aside, ledger);
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            assertThat(registry.get("lethe.vault.closed").gauge().value()).isZero();
            loseTheRoot();

            Health down = health.health();

            assertThat(down.getStatus()).isEqualTo(Status.DOWN);
            assertThat(down.getDetails().get("reason"))
                    .asString()
                    .contains("restore the key folder");
            assertThat(registry.get("lethe.vault.open").gauge().value()).isZero();
        }
    }

    private void loseTheRoot() throws IOException {
        try (Stream<Path> roots = Files.list(folder)) {
            for (Path root : roots.filter(Files::isRegularFile).toList()) {
                Files.delete(root);
            }
        }
    }
}
