package io.lethe.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.events.SubjectId;
import io.lethe.testkit.TestDatabase;
import io.lethe.testkit.WithServers;
import io.lethe.vault.key.VaultClosed;
import io.lethe.vault.ledger.LedgerEntry;
import io.lethe.vault.seal.KeyName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vault whose ledger is lost, and somebody who begins another one. */
@WithServers
class LostLedgerTest {

    private static final KeyName ADA = new KeyName(SubjectId.random(), "identity");
    private static final KeyName BOB = new KeyName(SubjectId.random(), "identity");

    @TempDir Path folder;

    private TestDatabase database;
    private SubjectVault vault;

    @BeforeEach
    void erased(TestDatabase fresh) {
        database = fresh;
        vault = VaultFixture.open(database, folder);
        vault.mint(Set.of(ADA, BOB));
        vault.shred(List.of(ADA.subject()));
    }

    private Path file() {
        return folder.resolve("ledger/vault.ledger");
    }

    @Test
    void aNewLedgerSaysFromWhichCycleOnItTellsAndTheVaultGoesOn() throws Exception {
        Files.delete(file());
        SubjectVault closed = VaultFixture.open(database, folder);
        assertThatThrownBy(() -> closed.find(Set.of(BOB))).isInstanceOf(VaultClosed.class);

        assertThat(closed.beginLedger()).isEqualTo(2);

        assertThat(Files.readString(file(), StandardCharsets.UTF_8))
                .containsPattern("^[0-9a-f]{64} begun vault-\\w+ 2 root-\\w+\n$");
        assertThat(closed.find(Set.of(BOB)).isErased(BOB)).isFalse();
        closed.shred(List.of(BOB.subject()));
        SubjectVault next = VaultFixture.open(database, folder);
        assertThat(next.find(Set.of(ADA, BOB)).erasedOf(Set.of(ADA, BOB))).hasSize(2);
        assertThat(next.status().ledger()).isEqualTo(3);
    }

    @Test
    void anOldCopyOfTheLedgerIsContinued() throws Exception {
        Path copy = folder.resolve("copy");
        Files.copy(file(), copy);
        vault.shred(List.of(BOB.subject()));
        Files.copy(copy, file(), StandardCopyOption.REPLACE_EXISTING);
        SubjectVault closed = VaultFixture.open(database, folder);

        assertThat(closed.beginLedger()).isEqualTo(3);

        closed.rotate();
        assertThat(VaultFixture.ledger(folder).entries())
                .extracting(LedgerEntry::getClass)
                .asString()
                .containsSubsequence("Begun", "Intended", "Completed", "Begun", "Intended");
        assertThat(closed.find(Set.of(BOB)).isErased(BOB)).isTrue();
    }

    @Test
    void whoDiedBeforeTheDatabaseKnewBeginsOnce() throws Exception {
        Files.delete(file());
        // The line is there, and the database was not told.
        SubjectVault closed = VaultFixture.open(database, folder);
        closed.beginLedger();
        execute("UPDATE ledger SET vault = 'vault-of-before'");
        SubjectVault again = VaultFixture.open(database, folder);
        assertThatThrownBy(() -> again.find(Set.of(BOB))).isInstanceOf(VaultClosed.class);

        again.beginLedger();

        assertThat(VaultFixture.ledger(folder).entries()).hasSize(1);
        assertThat(again.find(Set.of(BOB)).isErased(BOB)).isFalse();
    }

    @Test
    void theLedgerOfAnotherVaultAndARestoredDatabaseAreNotMadeGoodByIt() throws Exception {
        VaultFixture.ledger(folder).append(new LedgerEntry.Intended(7, "root-7", List.of()));
        SubjectVault behind = VaultFixture.open(database, folder);
        assertThatThrownBy(behind::beginLedger)
                .isInstanceOfSatisfying(
                        VaultClosed.class,
                        e -> assertThat(e.reason()).isEqualTo(VaultClosed.Reason.DATABASE_BEHIND));
        Files.delete(file());
        VaultFixture.ledger(folder).append(new LedgerEntry.Begun("vault-other", 1, "root-1"));

        SubjectVault other = VaultFixture.open(database, folder);

        assertThatThrownBy(other::beginLedger)
                .isInstanceOfSatisfying(
                        VaultClosed.class,
                        e -> assertThat(e.reason()).isEqualTo(VaultClosed.Reason.OTHER_LEDGER));
    }

    @Test
    void aVaultThatIsOpenKeepsItsLedger() throws Exception {
        String before = Files.readString(file(), StandardCharsets.UTF_8);

        assertThat(vault.beginLedger()).isEqualTo(2);

        assertThat(Files.readString(file(), StandardCharsets.UTF_8)).isEqualTo(before);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
