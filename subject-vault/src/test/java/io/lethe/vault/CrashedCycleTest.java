package io.lethe.vault;

import static io.lethe.vault.VaultFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Ticker;
import io.lethe.events.SubjectId;
import io.lethe.testkit.TestDatabase;
import io.lethe.testkit.TestServers;
import io.lethe.testkit.WithServers;
import io.lethe.vault.alias.Alias;
import io.lethe.vault.key.BrokenSealException;
import io.lethe.vault.seal.KeyName;
import io.lethe.vault.seal.Letters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cycles that are cut off, and who carries on with them. */
@WithServers
class CrashedCycleTest {

    private static final SubjectId ADA = SubjectId.random();
    private static final SubjectId BOB = besides(ADA);
    private static final KeyName ADAS = new KeyName(ADA, "identity");
    private static final KeyName BOBS = new KeyName(BOB, "identity");

    @TempDir Path folder;

    private TestDatabase database;
    private SubjectVault vault;
    private Letters adas;
    private Letters bobs;

    @BeforeEach
    void people(TestDatabase fresh) {
        database = fresh;
        vault = VaultFixture.open(database, folder);
        vault.link(ADA, List.of(Alias.parse("alias", "crm:ada")), NOW);
        vault.link(BOB, List.of(Alias.parse("alias", "crm:bob")), NOW);
        adas = Letters.sealed(vault.mint(Set.of(ADAS)), ADAS);
        bobs = Letters.sealed(vault.mint(Set.of(BOBS)), BOBS);
    }

    private static SubjectId besides(SubjectId subject) {
        byte[] bits = SubjectId.random().bits();
        System.arraycopy(subject.bits(), 0, bits, 0, 2);
        return SubjectId.of(bits);
    }

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private SubjectVault dyingAt(Step last) {
        return watched(
                step -> {
                    if (step == last) {
                        throw new Crash();
                    }
                });
    }

    private SubjectVault watched(Step.Watch watch) {
        return SubjectVault.open(
                VaultFixture.dataSource(database),
                VaultFixture.outside(folder),
                VaultSettings.withHorizon(Duration.ZERO),
                () -> NOW,
                Ticker.systemTicker(),
                watch);
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void whereverAProcessDiesTheNextOneFinishesAndNobodyElseIsLost(Step last) throws Exception {
        SubjectVault dying = dyingAt(last);
        assertThatThrownBy(() -> dying.shred(List.of(ADA))).isInstanceOf(Crash.class);
        // From the first commit on, and before anybody has finished it.
        vault.evict(List.of(ADA));
        assertThat(vault.find(Set.of(ADAS)).isErased(ADAS)).isTrue();
        assertThat(bobs.readableWith(vault.find(Set.of(BOBS)))).isTrue();

        SubjectVault next = VaultFixture.open(database, folder);
        next.tend();

        assertAdaIsGoneAndBobIsNot(next);
        assertThat(next.shred(List.of(ADA)).get(ADA)).containsExactly("identity");
        assertAdaIsGoneAndBobIsNot(vault);
    }

    private static final String FLIP =
            "UPDATE alias_of SET sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1)";

    @Test
    void aDamagedRowHoldsUpTheErasuresOfItsLeafAndNoOther() throws Exception {
        KeyName elsewhere = new KeyName(SubjectId.random(), "identity");
        vault.mint(Set.of(elsewhere));
        execute(FLIP);

        assertThatThrownBy(() -> vault.shred(List.of(ADA, elsewhere.subject())))
                .isInstanceOf(BrokenSealException.class);
        assertThat(vault.find(Set.of(ADAS)).isErased(ADAS)).isFalse();
        vault.shred(List.of(elsewhere.subject()));
        assertThat(vault.find(Set.of(elsewhere)).isErased(elsewhere)).isTrue();

        execute(FLIP);
        vault.shred(List.of(ADA));
        assertAdaIsGoneAndBobIsNot(vault);
    }

    @Test
    void aCycleThatCannotBeFinishedKeepsNobodyOut() throws Exception {
        SubjectVault damaged =
                watched(
                        step -> {
                            if (step == Step.FENCED) {
                                execute(FLIP);
                            }
                        });
        assertThatThrownBy(() -> damaged.shred(List.of(ADA)))
                .isInstanceOf(BrokenSealException.class);

        SubjectVault next = VaultFixture.open(database, folder);

        assertThat(next.find(Set.of(ADAS)).isErased(ADAS)).isTrue();
        assertThat(bobs.readableWith(next.find(Set.of(BOBS)))).isTrue();
        assertThatThrownBy(next::tend).isInstanceOf(BrokenSealException.class);
        execute(FLIP);
        next.tend();
        assertAdaIsGoneAndBobIsNot(next);
    }

    @Test
    void aRotationFinishesTheErasureBeforeIt() throws Exception {
        SubjectVault dying = dyingAt(Step.ROOT_MADE);
        assertThatThrownBy(() -> dying.shred(List.of(ADA))).isInstanceOf(Crash.class);

        vault.rotate();

        assertAdaIsGoneAndBobIsNot(vault);
        assertThat(number("SELECT cycle FROM trunk")).isEqualTo(3);
    }

    @Test
    void whoLostItsTurnWithoutNoticingChangesNothing() throws Exception {
        SubjectVault paused =
                watched(
                        step -> {
                            if (step == Step.ROOT_MADE) {
                                execute("UPDATE trunk SET epoch = epoch + 1");
                            }
                        });

        assertThatThrownBy(() -> paused.shred(List.of(ADA)))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("40001");
        assertThat(number("SELECT cycle FROM trunk")).isEqualTo(1);
        vault.tend();
        assertAdaIsGoneAndBobIsNot(vault);
    }

    @Test
    void oneCycleServesManyErasuresAndARepetitionNeedsNone() throws Exception {
        SubjectId nobody = SubjectId.random();

        vault.shred(List.of(ADA, nobody));
        vault.shred(List.of(nobody, ADA));

        assertThat(number("SELECT cycle FROM trunk")).isEqualTo(2);
        assertAdaIsGoneAndBobIsNot(vault);
    }

    @Test
    void theOldRootWaitsForAStandbyThatLags() throws Exception {
        superuser("SELECT pg_create_physical_replication_slot('vault_standby', true)");
        try {
            vault.shred(List.of(ADA));
            vault.tend();
            assertThat(roots()).hasSize(2);
        } finally {
            superuser("SELECT pg_drop_replication_slot('vault_standby')");
        }

        vault.tend();

        assertAdaIsGoneAndBobIsNot(vault);
    }

    private void assertAdaIsGoneAndBobIsNot(SubjectVault each) throws Exception {
        assertThat(each.find(Set.of(ADAS)).isErased(ADAS)).isTrue();
        assertThat(adas.readableWith(each.mint(Set.of(ADAS)))).isFalse();
        assertThat(lookUp(each, "crm:ada")).isEqualTo(new Resolution.Erased());
        each.evict(List.of(BOB));
        assertThat(bobs.readableWith(each.find(Set.of(BOBS)))).isTrue();
        assertThat(lookUp(each, "crm:bob")).isEqualTo(new Resolution.Known(BOB));
        assertThat(number("SELECT count(*) FROM data_key")).isEqualTo(1);
        assertThat(number("SELECT count(*) FROM alias_of")).isEqualTo(1);
        assertThat(number("SELECT count(*) FROM cycle")).isZero();
        assertThat(roots()).hasSize(1);
    }

    private static Resolution lookUp(SubjectVault vault, String alias) {
        return vault.lookUp(List.of(VaultFixture.reference(alias))).getFirst();
    }

    private List<Path> roots() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private int number(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    private void execute(String sql) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void superuser(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                TestServers.superuserUrl("postgres"),
                                TestServers.superuser(),
                                TestServers.superuserPassword());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
