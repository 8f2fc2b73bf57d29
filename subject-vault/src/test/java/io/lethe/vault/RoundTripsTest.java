package io.lethe.vault;

import static io.lethe.vault.VaultFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.lethe.events.SubjectId;
import io.lethe.testkit.TestDatabase;
import io.lethe.testkit.WithServers;
import io.lethe.vault.alias.SubjectReference;
import io.lethe.vault.seal.KeyName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The price of the vault is paid per round trip, so they are counted on the wire. */
@WithServers
class RoundTripsTest {

    private static final int POLL = 500;

    @TempDir Path folder;

    @Test
    void aPollOfNewSubjectsTakesOneForTheSubjectsAndOneForTheirKeys(TestDatabase database)
            throws Exception {
        VaultDatabase.migrate(VaultFixture.dataSource(database));
        URI url = URI.create(database.jdbcUrl().substring("jdbc:".length()));
        try (Wire wire = new Wire(url.getHost(), url.getPort());
                HikariDataSource pool = pool(database, wire.port(), url.getPort())) {
            SubjectVault vault = VaultFixture.open(pool, folder, () -> NOW);
            List<Sighting> sightings = sightings("email:p%d@example.org");
            List<SubjectReference> references =
                    sightings.stream().map(Sighting::reference).toList();
            wire.trips();

            List<Resolution> resolved = vault.resolve(sightings);
            assertThat(wire.trips()).isEqualTo(1);

            vault.resolve(sightings);
            assertThat(wire.trips()).isEqualTo(1);

            vault.lookUp(references);
            assertThat(wire.trips()).isEqualTo(1);

            Set<KeyName> names = new HashSet<>();
            resolved.forEach(each -> names.add(new KeyName(VaultFixture.known(each), "identity")));
            assertThat(names).hasSize(POLL);
            vault.find(names);
            assertThat(wire.trips()).isEqualTo(1);

            vault.mint(names);
            assertThat(wire.trips()).isEqualTo(1);

            vault.mint(names);
            vault.find(names);
            assertThat(wire.trips()).isZero();

            vault.resolve(List.of());
            vault.mint(Set.of());
            assertThat(wire.trips()).isZero();
        }
    }

    @Test
    void whoComesBackMarkedCostsNoRoundTripMore(TestDatabase database) throws Exception {
        VaultDatabase.migrate(VaultFixture.dataSource(database));
        URI url = URI.create(database.jdbcUrl().substring("jdbc:".length()));
        AtomicReference<Instant> clock = new AtomicReference<>(NOW);
        try (Wire wire = new Wire(url.getHost(), url.getPort());
                HikariDataSource pool = pool(database, wire.port(), url.getPort())) {
            SubjectVault vault = VaultFixture.open(pool, folder, clock::get);
            Map<SubjectId, Set<String>> marks = new HashMap<>();
            vault.resolve(sightings("email:p%d@example.org"))
                    .forEach(each -> marks.put(VaultFixture.known(each), Set.of("email")));
            wire.trips();
            vault.mark(marks);
            assertThat(wire.trips()).isEqualTo(1);
            vault.shred(marks.keySet());
            List<Sighting> again =
                    IntStream.range(0, POLL)
                            .mapToObj(
                                    i ->
                                            VaultFixture.sighting(
                                                    "email:p%d@example.org".formatted(i),
                                                    NOW.plusSeconds(1)))
                            .toList();
            wire.trips();

            List<Resolution> resolved = vault.resolve(again);

            assertThat(wire.trips()).isEqualTo(1);
            assertThat(resolved)
                    .allSatisfy(
                            each ->
                                    assertThat(((Resolution.Known) each).marks())
                                            .containsExactly("email"));
        }
    }

    private static HikariDataSource pool(TestDatabase database, int wire, int server) {
        // Else the pool asks a connection that was idle for half a second whether it still lives.
        System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "600000");
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl().replace(":" + server + "/", ":" + wire + "/"));
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }

    private static List<Sighting> sightings(String form) {
        return IntStream.range(0, POLL)
                .mapToObj(i -> VaultFixture.sighting(form.formatted(i), NOW))
                .toList();
    }
}
