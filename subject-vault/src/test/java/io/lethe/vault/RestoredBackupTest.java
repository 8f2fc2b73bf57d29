package io.lethe.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.embedded.LocalPostgres;
import io.lethe.events.SubjectId;
import io.lethe.testkit.Shared;
import io.lethe.testkit.TestDatabase;
import io.lethe.vault.key.VaultClosed;
import io.lethe.vault.key.WrongRoot;
import io.lethe.vault.seal.KeyName;
import io.lethe.vault.seal.Letters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A base backup as PostgreSQL takes it, with the log that was archived since, on a server. */
class RestoredBackupTest {

    private static final String PASSWORD = "a-password-of-the-test";
    private static final KeyName ADA = new KeyName(SubjectId.random(), "identity");
    private static final KeyName BOB = new KeyName(SubjectId.random(), "identity");

    @TempDir Path folder;

    /** One server and one backup for a vault that keeps no old root, and one that does. */
    @Test
    void aBaseBackupFromBeforeTheErasureOpensWithTheRootOfThenAndIsBroughtForward()
            throws Exception {
        Path keys = Files.createDirectory(folder.resolve("keys"));
        Path keysOfThen = folder.resolve("keys-of-then");
        Path kept = Files.createDirectory(folder.resolve("kept-keys"));
        Letters letter;
        Letters keptLetter;
        try (LocalPostgres server = start("server")) {
            server.server().createDatabase("vault", "vault", PASSWORD);
            server.server().createDatabase("kept", "vault", PASSWORD);
            SubjectVault vault = VaultFixture.open(database(server, "vault"), keys);
            SubjectVault patient = patient(database(server, "kept"), kept);
            letter = Letters.sealed(vault.mint(Set.of(ADA)), ADA);
            keptLetter = Letters.sealed(patient.mint(Set.of(ADA, BOB)), ADA);
            BaseBackup.copy(keys, keysOfThen);
            BaseBackup.of(server, folder.resolve("server"), folder.resolve("restored"));

            vault.shred(List.of(ADA.subject()));
            patient.shred(List.of(ADA.subject()));

            assertThat(vault.find(Set.of(ADA)).isErased(ADA)).isTrue();
        }
        try (LocalPostgres restored = start("restored")) {
            TestDatabase database = database(restored, "vault");

            SubjectVault tooOld = VaultFixture.open(database, keys);
            assertThatThrownBy(() -> tooOld.find(Set.of(ADA))).isInstanceOf(VaultClosed.class);
            assertThatThrownBy(() -> tooOld.replay(Step.Watch.NONE)).isInstanceOf(WrongRoot.class);
            assertThat(dataKeyIsRead(database, keys)).isFalse();
            assertThat(dataKeyIsRead(database, keysOfThen)).isTrue();
            SubjectVault withTheOldRoot = VaultFixture.open(database, keysOfThen);
            assertThat(letter.readableWith(withTheOldRoot.find(Set.of(ADA)))).isTrue();

            SubjectVault patient = patient(database(restored, "kept"), kept);
            assertThatThrownBy(() -> patient.find(Set.of(ADA))).isInstanceOf(VaultClosed.class);
            assertThat(patient.replay(Step.Watch.NONE)).isEqualTo(1);
            assertThat(patient.find(Set.of(ADA, BOB)).isErased(ADA)).isTrue();
            assertThat(patient.find(Set.of(ADA, BOB)).isErased(BOB)).isFalse();
            assertThat(keptLetter.readableWith(patient.mint(Set.of(ADA)))).isFalse();
        }
    }

    private static boolean dataKeyIsRead(TestDatabase database, Path roots) throws SQLException {
        OldCopy copy = OldCopy.of(database);
        SubjectId ada = ADA.subject();
        return new Attacker()
                .takesRoots(roots)
                .walks(copy, Set.of(ada.bits()[0] & 0xff))
                .dataKey(copy, Uuids.of(ada), ada.value(), ADA.category())
                .isPresent();
    }

    private static SubjectVault patient(TestDatabase database, Path folder) {
        DataSource dataSource = VaultFixture.dataSource(database);
        VaultDatabase.migrate(dataSource);
        return SubjectVault.open(
                dataSource,
                VaultFixture.outside(folder),
                VaultSettings.withHorizon(Duration.ofDays(7)));
    }

    private LocalPostgres start(String name) {
        Path own = Shared.withPostgres(folder.resolve(name));
        return LocalPostgres.start(new LocalPostgres.Settings(own, 0, PASSWORD));
    }

    private static TestDatabase database(LocalPostgres server, String name) {
        return new TestDatabase(server.server().jdbcUrl(name), "vault", PASSWORD);
    }
}
