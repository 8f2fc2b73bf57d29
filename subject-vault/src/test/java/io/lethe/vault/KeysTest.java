package io.lethe.vault;

import static io.lethe.vault.VaultFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Ticker;
import io.lethe.events.SubjectId;
import io.lethe.testkit.TestDatabase;
import io.lethe.testkit.WithServers;
import io.lethe.vault.key.FileKeyProvider;
import io.lethe.vault.key.WrongRoot;
import io.lethe.vault.seal.KeyName;
import io.lethe.vault.seal.Letters;
import io.lethe.vault.seal.SubjectKeys;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithServers
class KeysTest {

    private static final SubjectId ADA = SubjectId.random();
    private static final KeyName IDENTITY = new KeyName(ADA, "identity");
    private static final KeyName EVIDENCE = new KeyName(ADA, "evidence");

    @TempDir Path folder;

    private TestDatabase database;
    private SubjectVault vault;

    @BeforeEach
    void open(TestDatabase fresh) {
        database = fresh;
        vault = VaultFixture.open(database, folder);
    }

    @Test
    void everyVaultOfADatabaseHasTheSameKeys() {
        Letters written = Letters.sealed(vault.mint(Set.of(IDENTITY, EVIDENCE)), IDENTITY);
        SubjectVault other = VaultFixture.open(database, folder);

        assertThat(written.readableWith(other.find(Set.of(IDENTITY, EVIDENCE)))).isTrue();
        assertThat(written.readableWith(other.mint(Set.of(IDENTITY, EVIDENCE)))).isTrue();
    }

    @Test
    void findingMakesNothing() {
        assertThat(Letters.canSeal(vault.find(Set.of(IDENTITY)), IDENTITY)).isFalse();
        assertThat(vault.find(Set.of(IDENTITY)).isErased(IDENTITY)).isFalse();
    }

    @Test
    void aShreddedKeyIsGoneForGood() {
        vault.mint(Set.of(IDENTITY, EVIDENCE));

        vault.shred(List.of(ADA));

        for (SubjectVault each : List.of(vault, VaultFixture.open(database, folder))) {
            KeyName neverMade = new KeyName(ADA, "contact");
            SubjectKeys minted = each.mint(Set.of(IDENTITY, EVIDENCE, neverMade));
            assertThat(minted.erasedOf(Set.of(IDENTITY, EVIDENCE, neverMade))).hasSize(3);
            assertThat(each.find(Set.of(IDENTITY)).isErased(IDENTITY)).isTrue();
            assertThat(Letters.canSeal(minted, IDENTITY)).isFalse();
        }
        vault.shred(List.of(ADA));
    }

    @Test
    void anErasureTellsWhatItDestroyedAsOftenAsItIsAsked() {
        SubjectId nobody = SubjectId.random();
        vault.mint(Set.of(IDENTITY, EVIDENCE));

        Map<SubjectId, Set<String>> destroyed = vault.shred(List.of(ADA, nobody));

        assertThat(destroyed)
                .containsOnly(
                        Map.entry(ADA, Set.of("evidence", "identity")),
                        Map.entry(nobody, Set.of()));
        assertThat(VaultFixture.open(database, folder).shred(List.of(nobody, ADA)))
                .isEqualTo(destroyed);
    }

    @Test
    void aCategoryIsShreddedAloneAndTheSubjectIsStillKnown() {
        Letters written = Letters.sealed(vault.mint(Set.of(IDENTITY, EVIDENCE)), IDENTITY);

        vault.shred(ADA, List.of("evidence"));

        SubjectKeys keys = vault.mint(Set.of(IDENTITY, EVIDENCE));
        assertThat(keys.erasedOf(Set.of(IDENTITY, EVIDENCE))).containsExactly(EVIDENCE);
        assertThat(written.readableWith(keys)).isTrue();
        assertThat(vault.lookUp(List.of(VaultFixture.reference(ADA.value()))))
                .containsExactly(new Resolution.Known(ADA));
    }

    @Test
    void anotherVaultForgetsWithinAMinuteOrWhenToldTo() {
        AtomicLong nanos = new AtomicLong();
        SubjectVault aging = open(nanos::get);
        SubjectVault told = open(Ticker.disabledTicker());
        aging.mint(Set.of(IDENTITY));
        told.mint(Set.of(IDENTITY));
        vault.shred(List.of(ADA));

        nanos.addAndGet(Duration.ofSeconds(61).toNanos());
        told.evict(List.of(ADA));

        assertThat(aging.mint(Set.of(IDENTITY)).isErased(IDENTITY)).isTrue();
        assertThat(told.mint(Set.of(IDENTITY)).isErased(IDENTITY)).isTrue();
    }

    @Test
    void keysAreKeptForAMinuteAtMost() {
        assertThatThrownBy(() -> new VaultSettings(Duration.ofSeconds(61), 1, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aVaultThatIsDownIsAnErrorAndNeverErased() throws SQLException {
        vault.mint(Set.of(IDENTITY));
        vault.evict(List.of(ADA));
        try (Connection connection = database.connect();
                Statement rename = connection.createStatement()) {
            rename.execute("ALTER TABLE data_key RENAME TO away");
            rename.execute("ALTER TABLE alias RENAME TO away_too");
        }

        assertThatThrownBy(() -> vault.find(Set.of(IDENTITY))).isInstanceOf(VaultFailure.class);
        assertThatThrownBy(() -> vault.mint(Set.of(IDENTITY))).isInstanceOf(VaultFailure.class);
        assertThatThrownBy(() -> vault.lookUp(List.of(VaultFixture.reference("crm:1"))))
                .isInstanceOf(VaultFailure.class);
        assertThatThrownBy(() -> vault.resolve(List.of(VaultFixture.sighting("crm:1", NOW))))
                .isInstanceOf(VaultFailure.class);
    }

    @Test
    void aVaultOfAnotherRootDoesNotOpen() {
        Outside withOtherRoots =
                new Outside(
                        FileKeyProvider.in(folder.resolve("other")), VaultFixture.ledger(folder));

        assertThatThrownBy(
                        () ->
                                SubjectVault.open(
                                        VaultFixture.dataSource(database),
                                        withOtherRoots,
                                        VaultSettings.withHorizon(Duration.ZERO)))
                .isInstanceOf(WrongRoot.class)
                .hasMessageContaining("restore the key folder");
    }

    @Test
    void aKeyThatWasMovedToAnotherSubjectIsNotTaken() throws SQLException {
        KeyName bobs = new KeyName(SubjectId.random(), "identity");
        vault.mint(Set.of(IDENTITY, bobs));
        try (Connection connection = database.connect();
                Statement swap = connection.createStatement()) {
            swap.execute(
                    "UPDATE data_key SET wrapped = (SELECT wrapped FROM data_key WHERE subject = '"
                            + Uuids.of(ADA)
                            + "') WHERE subject <> '"
                            + Uuids.of(ADA)
                            + "'");
        }
        vault.evict(List.of(bobs.subject()));

        assertThatThrownBy(() -> vault.find(Set.of(bobs)))
                .isInstanceOf(io.lethe.vault.key.BrokenSealException.class);
    }

    private SubjectVault open(Ticker ticker) {
        return SubjectVault.open(
                VaultFixture.dataSource(database),
                VaultFixture.outside(folder),
                VaultSettings.withHorizon(Duration.ZERO),
                () -> NOW,
                ticker,
                Step.Watch.NONE);
    }
}
