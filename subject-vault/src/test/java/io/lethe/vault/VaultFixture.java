package io.lethe.vault;

import com.github.benmanes.caffeine.cache.Ticker;
import io.lethe.events.SubjectId;
import io.lethe.testkit.TestDatabase;
import io.lethe.vault.alias.SubjectReference;
import io.lethe.vault.key.FileKeyProvider;
import io.lethe.vault.ledger.FileLedger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Vaults over a real database. */
final class VaultFixture {

    static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private VaultFixture() {}

    static DataSource dataSource(TestDatabase database) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(database.jdbcUrl());
        dataSource.setUser(database.user());
        dataSource.setPassword(database.password());
        return dataSource;
    }

    /** A vault whose clock stands at {@link #NOW}. */
    static SubjectVault open(TestDatabase database, Path folder) {
        DataSource dataSource = dataSource(database);
        VaultDatabase.migrate(dataSource);
        return open(dataSource, folder, () -> NOW);
    }

    static SubjectVault open(DataSource dataSource, Path folder, InstantSource clock) {
        return SubjectVault.open(
                dataSource,
                outside(folder),
                // Nobody renews it here: a test is over before it is.
                VaultSettings.withHorizon(Duration.ZERO).leased(Duration.ofMinutes(1), "test"),
                clock,
                Ticker.systemTicker(),
                Step.Watch.NONE);
    }

    /** Roots in the folder, and a ledger in one below it. */
    static Outside outside(Path folder) {
        return new Outside(FileKeyProvider.in(folder), ledger(folder));
    }

    static FileLedger ledger(Path folder) {
        return FileLedger.in(folder.resolve("ledger"));
    }

    static SubjectReference reference(String text) {
        return SubjectReference.parse("subject", text);
    }

    static Sighting sighting(String text, Instant at) {
        return new Sighting(reference(text), at);
    }

    static SubjectId known(Resolution resolution) {
        return ((Resolution.Known) resolution).subject();
    }
}
