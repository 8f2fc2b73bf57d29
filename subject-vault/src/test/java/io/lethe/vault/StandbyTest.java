package io.lethe.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.embedded.LocalPostgres;
import io.lethe.events.SubjectId;
import io.lethe.testkit.Shared;
import io.lethe.testkit.TestDatabase;
import io.lethe.vault.seal.KeyName;
import io.lethe.vault.seal.Letters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A standby that streams, is down while somebody is erased, comes back, and takes over. */
class StandbyTest {

    private static final String PASSWORD = "a-password-of-the-test";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final KeyName ADA = new KeyName(SubjectId.random(), "identity");
    private static final KeyName BOB = new KeyName(SubjectId.random(), "identity");

    @TempDir Path folder;

    @Test
    void aStandbyIsWaitedForAndTakesOverWithoutWhoWasErased() throws Exception {
        Path keys = Files.createDirectory(folder.resolve("keys"));
        Letters adas;
        Letters bobs;
        LocalPostgres standby;
        try (LocalPostgres primary = start("server")) {
            primary.createDatabase("vault", "vault", PASSWORD);
            SubjectVault vault = VaultFixture.open(database(primary), keys);
            adas = Letters.sealed(vault.mint(Set.of(ADA)), ADA);
            bobs = Letters.sealed(vault.mint(Set.of(BOB)), BOB);
            told(primary, "SELECT pg_create_physical_replication_slot('standby', true)");
            makeStandby(primary);
            try (LocalPostgres streaming = start("standby")) {
                await().atMost(PATIENCE)
                        .until(
                                () -> told(streaming, "SELECT status FROM pg_stat_wal_receiver"),
                                "streaming"::equals);
            }

            vault.shred(List.of(ADA.subject()));
            vault.tend();
            assertThat(roots(keys))
                    .as("the standby is down, and opens with the old one")
                    .hasSize(2);

            standby = start("standby");
            vault.tend();
            await().atMost(PATIENCE)
                    .until(
                            () -> told(primary, "SELECT count(*) FROM pg_stat_replication"),
                            "1"::equals);
            vault.tend();
            assertThat(roots(keys)).as("who may not see how far it is waits").hasSize(2);
            told(primary, "GRANT pg_read_all_stats TO vault");
            await().atMost(PATIENCE)
                    .until(
                            () -> {
                                vault.tend();
                                return roots(keys).size();
                            },
                            number -> number == 1);
        }
        try (standby) {
            told(standby, "SELECT pg_promote(true)");
            SubjectVault vault = VaultFixture.open(database(standby), keys);

            assertThat(vault.find(Set.of(ADA)).isErased(ADA)).isTrue();
            assertThat(adas.readableWith(vault.mint(Set.of(ADA)))).isFalse();
            assertThat(bobs.readableWith(vault.find(Set.of(BOB)))).isTrue();
            vault.shred(List.of(BOB.subject()));
            assertThat(bobs.readableWith(vault.mint(Set.of(BOB)))).isFalse();
        }
    }

    private void makeStandby(LocalPostgres primary) throws IOException, SQLException {
        BaseBackup.of(primary, folder.resolve("server"), folder.resolve("standby"));
        Path data = folder.resolve("standby/data");
        Files.createFile(data.resolve("standby.signal"));
        Files.writeString(
                data.resolve("postgresql.auto.conf"),
                """
                primary_conninfo = 'host=127.0.0.1 port=%d user=%s password=%s'
                primary_slot_name = 'standby'
                """
                        .formatted(primary.port(), primary.user(), PASSWORD),
                StandardOpenOption.APPEND);
    }

    private LocalPostgres start(String name) {
        Path own = Shared.withPostgres(folder.resolve(name));
        return LocalPostgres.start(new LocalPostgres.Settings(own, 0, PASSWORD));
    }

    private static TestDatabase database(LocalPostgres server) {
        return new TestDatabase(server.jdbcUrl("vault"), "vault", PASSWORD);
    }

    private static List<Path> roots(Path keys) throws IOException {
        try (Stream<Path> files = Files.list(keys)) {
            return files.filter(file -> file.getFileName().toString().startsWith("root-")).toList();
        }
    }

    /** The first column of the first row, as the superuser is told it. */
    private static String told(LocalPostgres server, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                server.jdbcUrl("postgres"), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet row = statement.getResultSet()) {
                return row.next() ? String.valueOf(row.getString(1)) : "";
            }
        }
    }
}
