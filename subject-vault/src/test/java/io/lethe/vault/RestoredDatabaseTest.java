package io.lethe.vault;

import static io.lethe.vault.VaultFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Ticker;
import io.lethe.events.SubjectId;
import io.lethe.testkit.TestDatabase;
import io.lethe.testkit.WithServers;
import io.lethe.vault.alias.Alias;
import io.lethe.vault.key.FileKeyProvider;
import io.lethe.vault.key.VaultClosed;
import io.lethe.vault.key.WrongRoot;
import io.lethe.vault.ledger.FileLedger;
import io.lethe.vault.ledger.LedgerEntry;
import io.lethe.vault.seal.KeyName;
import io.lethe.vault.seal.Letters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Databases and ledgers that were put back from older copies. */
@WithServers
class RestoredDatabaseTest {

    private static final List<String> TABLES =
            List.of(
                    "trunk",
                    "branch",
                    "secret",
                    "cycle",
                    "alias",
                    "alias_of",
                    "category",
                    "data_key",
                    "fence",
                    "mark",
                    "merged",
                    "ledger");
    private static final Duration HORIZON = Duration.ofDays(7);
    private static final KeyName ADA = new KeyName(SubjectId.random(), "identity");
    private static final KeyName BOB = new KeyName(SubjectId.random(), "identity");
    private static final KeyName BOBS_ADDRESS = new KeyName(BOB.subject(), "contact");

    @TempDir Path folder;

    private final AtomicReference<Instant> clock = new AtomicReference<>(NOW);
    private TestDatabase database;
    private SubjectVault vault;
    private Letters adas;
    private Letters bobs;

    @BeforeEach
    void people(TestDatabase fresh) {
        database = fresh;
        VaultDatabase.migrate(VaultFixture.dataSource(database));
        vault = open(Step.Watch.NONE);
        vault.link(ADA.subject(), List.of(Alias.parse("alias", "crm:ada")), NOW);
        vault.link(BOB.subject(), List.of(Alias.parse("alias", "crm:bob")), NOW);
        adas = Letters.sealed(vault.mint(Set.of(ADA)), ADA);
        bobs = Letters.sealed(vault.mint(Set.of(BOB, BOBS_ADDRESS)), BOB);
    }

    private SubjectVault open(Step.Watch watch) {
        return SubjectVault.open(
                VaultFixture.dataSource(database),
                VaultFixture.outside(folder),
                VaultSettings.withHorizon(HORIZON),
                clock::get,
                Ticker.systemTicker(),
                watch);
    }

    @Test
    void aRestoredDatabaseIsClosedUntilWhatWasErasedSinceIsErasedAgain() throws Exception {
        backup();
        vault.shred(List.of(ADA.subject()));
        vault.shred(BOB.subject(), List.of("contact"));
        vault.rotate();
        restore();

        SubjectVault restored = open(Step.Watch.NONE);
        assertClosed(restored, VaultClosed.Reason.DATABASE_BEHIND);
        clock.set(NOW.plusSeconds(3600));
        assertThat(restored.replay(Step.Watch.NONE)).isEqualTo(2);

        assertThat(restored.find(Set.of(ADA)).isErased(ADA)).isTrue();
        assertThat(adas.readableWith(restored.mint(Set.of(ADA)))).isFalse();
        assertThat(lookUp(restored, "crm:ada")).isEqualTo(new Resolution.Erased());
        assertThat(restored.resolve(List.of(VaultFixture.sighting("crm:ada", clock.get()))))
                .containsExactly(new Resolution.Erased());
        assertThat(restored.find(Set.of(BOBS_ADDRESS)).isErased(BOBS_ADDRESS)).isTrue();
        assertThat(bobs.readableWith(restored.find(Set.of(BOB)))).isTrue();
        assertThat(lookUp(restored, "crm:bob")).isEqualTo(new Resolution.Known(BOB.subject()));
        assertThat(restored.replay(Step.Watch.NONE)).isZero();
    }

    @Test
    void theRootsOfCyclesThatTheRestoreTookAwayGoWithTheHorizon() throws Exception {
        backup();
        vault.shred(List.of(ADA.subject()));
        vault.rotate();
        restore();
        vault = open(Step.Watch.NONE);
        vault.replay(Step.Watch.NONE);
        assertThat(roots()).hasSize(4);

        clock.set(NOW.plus(HORIZON));
        vault.tend();

        assertThat(roots()).hasSize(1);
        assertThat(bobs.readableWith(vault.find(Set.of(BOB)))).isTrue();
        vault.shred(List.of(BOB.subject()));
        assertThat(open(Step.Watch.NONE).find(Set.of(BOB)).isErased(BOB)).isTrue();
    }

    @Test
    void onTheSixthDayABackupIsBroughtForward() throws Exception {
        SubjectVault restored = restoredOnDay(6);

        assertThat(restored.replay(Step.Watch.NONE)).isEqualTo(1);

        assertThat(restored.find(Set.of(ADA)).isErased(ADA)).isTrue();
        assertThat(bobs.readableWith(restored.find(Set.of(BOB)))).isTrue();
    }

    @Test
    void onTheEighthDayItIsOfNoUseToAnybody() throws Exception {
        SubjectVault restored = restoredOnDay(8);

        assertThatThrownBy(() -> restored.replay(Step.Watch.NONE)).isInstanceOf(WrongRoot.class);

        assertClosed(restored, VaultClosed.Reason.DATABASE_BEHIND);
    }

    /** With the backup that was taken before the first day's erasure. */
    private SubjectVault restoredOnDay(int day) throws SQLException {
        backup();
        vault.shred(List.of(ADA.subject()));
        clock.set(NOW.plus(Duration.ofDays(day)));
        vault.tend();
        restore();
        SubjectVault restored = open(Step.Watch.NONE);
        assertClosed(restored, VaultClosed.Reason.DATABASE_BEHIND);
        return restored;
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"FENCED", "SHREDDED", "COMPLETED"})
    void aBackupFromTheMiddleOfACycleIsBroughtForwardToo(Step middle) throws Exception {
        SubjectVault watched =
                open(
                        step -> {
                            if (step == middle) {
                                throw new IllegalStateException("cut off");
                            }
                        });
        assertThatThrownBy(() -> watched.shred(List.of(ADA.subject())))
                .hasMessageContaining("cut off");
        backup();
        vault.tend();
        vault.shred(BOB.subject(), List.of("contact"));
        restore();

        SubjectVault restored = open(Step.Watch.NONE);
        assertClosed(restored, VaultClosed.Reason.DATABASE_BEHIND);
        restored.replay(Step.Watch.NONE);

        assertThat(restored.find(Set.of(ADA)).isErased(ADA)).isTrue();
        assertThat(lookUp(restored, "crm:ada")).isEqualTo(new Resolution.Erased());
        assertThat(restored.find(Set.of(BOBS_ADDRESS)).isErased(BOBS_ADDRESS)).isTrue();
        assertThat(bobs.readableWith(restored.find(Set.of(BOB)))).isTrue();
        assertThat(open(Step.Watch.NONE).find(Set.of(BOB)).isErased(BOB)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"FENCED", "INTENDED", "SHREDDED", "COMPLETED"})
    void aReplayThatIsCutOffIsFinished(Step last) throws Exception {
        backup();
        vault.shred(List.of(ADA.subject()));
        restore();
        SubjectVault restored = open(Step.Watch.NONE);
        try {
            restored.replay(
                    step -> {
                        if (step == last) {
                            throw new IllegalStateException("cut off");
                        }
                    });
        } catch (IllegalStateException _) {
            // as it was meant to be
        }

        SubjectVault next = open(Step.Watch.NONE);
        next.replay(Step.Watch.NONE);

        assertThat(next.find(Set.of(ADA)).isErased(ADA)).isTrue();
        assertThat(lookUp(next, "crm:ada")).isEqualTo(new Resolution.Erased());
        assertThat(bobs.readableWith(next.find(Set.of(BOB)))).isTrue();
        next.tend();
        assertThat(number("SELECT count(*) FROM cycle WHERE phase <> 'done'")).isZero();
    }

    @Test
    void aVaultThatRunsNoticesThatItsDatabaseWasRestored() throws Exception {
        AtomicReference<Long> nanos = new AtomicReference<>(0L);
        SubjectVault running =
                SubjectVault.open(
                        VaultFixture.dataSource(database),
                        VaultFixture.outside(folder),
                        VaultSettings.withHorizon(HORIZON),
                        clock::get,
                        nanos::get,
                        Step.Watch.NONE);
        backup();
        vault.shred(List.of(ADA.subject()));
        running.requireUsable();
        restore();

        nanos.set(Duration.ofSeconds(61).toNanos());

        assertClosed(running, VaultClosed.Reason.DATABASE_BEHIND);
        vault.replay(Step.Watch.NONE);
        assertThat(running.find(Set.of(ADA)).isErased(ADA)).isTrue();
    }

    @Test
    void aLedgerThatWasPutBackOrLostKeepsTheVaultClosed() throws Exception {
        Path file = folder.resolve("ledger/vault.ledger");
        vault.shred(List.of(ADA.subject()));
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(3);

        for (int kept = 2; kept > 0; kept--) {
            Files.writeString(file, String.join("\n", lines.subList(0, kept)) + "\n");
            SubjectVault next = open(Step.Watch.NONE);
            assertClosed(next, VaultClosed.Reason.LEDGER_BEHIND);
            assertThatThrownBy(() -> next.replay(Step.Watch.NONE)).isInstanceOf(VaultClosed.class);
        }
        Files.delete(file);
        assertClosed(open(Step.Watch.NONE), VaultClosed.Reason.LEDGER_BEHIND);

        Files.write(file, lines);
        assertThat(open(Step.Watch.NONE).find(Set.of(ADA)).isErased(ADA)).isTrue();
    }

    @Test
    void theLedgerOfAnotherVaultOpensNothing() {
        FileLedger other = FileLedger.in(folder.resolve("elsewhere"));
        other.append(new LedgerEntry.Begun("vault-of-others", 1, "root-of-others"));
        Outside mixed = new Outside(FileKeyProvider.in(folder), other);

        SubjectVault confused =
                SubjectVault.open(
                        VaultFixture.dataSource(database),
                        mixed,
                        VaultSettings.withHorizon(HORIZON));

        assertClosed(confused, VaultClosed.Reason.OTHER_LEDGER);
        assertThatThrownBy(() -> confused.replay(Step.Watch.NONE)).isInstanceOf(VaultClosed.class);
    }

    @Test
    void theLedgerTellsPseudonymsAndNothingElse() {
        vault.shred(List.of(ADA.subject()));
        vault.shred(BOB.subject(), List.of("contact"));

        assertThat(VaultFixture.ledger(folder).entries())
                .filteredOn(LedgerEntry.Intended.class::isInstance)
                .extracting(entry -> ((LedgerEntry.Intended) entry).erased())
                .containsExactly(
                        List.of(new LedgerEntry.Erased(ADA.subject(), null)),
                        List.of(new LedgerEntry.Erased(BOB.subject(), "contact")));
    }

    private void assertClosed(SubjectVault each, VaultClosed.Reason reason) {
        List<ThrowingCallable> questions =
                List.of(
                        each::requireUsable,
                        () -> each.find(Set.of(ADA)),
                        () -> each.mint(Set.of(ADA)),
                        () -> lookUp(each, "crm:ada"),
                        () -> each.resolve(List.of(VaultFixture.sighting("crm:ada", NOW))),
                        () -> each.shred(List.of(SubjectId.random())),
                        each::rotate);
        for (ThrowingCallable question : questions) {
            assertThatThrownBy(question)
                    .isInstanceOfSatisfying(
                            VaultClosed.class,
                            closed -> assertThat(closed.reason()).isEqualTo(reason));
        }
    }

    private static Resolution lookUp(SubjectVault each, String alias) {
        return each.lookUp(List.of(VaultFixture.reference(alias))).getFirst();
    }

    private List<Path> roots() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** A copy of the database as it is now. */
    private void backup() throws SQLException {
        execute("CREATE SCHEMA backup");
        for (String table : TABLES) {
            execute("CREATE TABLE backup.%1$s AS TABLE %1$s".formatted(table));
        }
    }

    /** Puts the copy in the place of what is there now. */
    private void restore() throws SQLException {
        for (String table : TABLES) {
            execute(
                    """
                    TRUNCATE %1$s;
                    INSERT INTO %1$s OVERRIDING SYSTEM VALUE TABLE backup.%1$s
                    """
                            .formatted(table));
        }
        execute("DROP SCHEMA backup CASCADE");
    }

    private int number(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
