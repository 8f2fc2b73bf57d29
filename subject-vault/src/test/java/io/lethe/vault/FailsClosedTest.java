package io.lethe.vault;

import static io.lethe.vault.VaultFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.events.SubjectId;
import io.lethe.testkit.TestDatabase;
import io.lethe.testkit.WithServers;
import io.lethe.vault.key.BrokenSealException;
import io.lethe.vault.key.DamagedTree;
import io.lethe.vault.key.FileKeyProvider;
import io.lethe.vault.key.KeyProvider;
import io.lethe.vault.key.KeyProviderAway;
import io.lethe.vault.key.WrongRoot;
import io.lethe.vault.seal.KeyName;
import io.lethe.vault.seal.Letters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is not as it was is its own error: never "erased", never "unknown", never a value. */
@WithServers
class FailsClosedTest {

    private static final KeyName KEY = new KeyName(SubjectId.random(), "identity");

    @TempDir Path folder;

    private TestDatabase database;

    @BeforeEach
    void someone(TestDatabase fresh) {
        database = fresh;
        SubjectVault vault = vault();
        vault.resolve(List.of(VaultFixture.sighting("crm:1", NOW)));
        vault.mint(Set.of(KEY));
    }

    private SubjectVault vault() {
        return VaultFixture.open(database, folder);
    }

    @Test
    void aChangedKeyIsNotTaken() throws SQLException {
        flip("data_key", "wrapped");

        assertThatThrownBy(() -> vault().find(Set.of(KEY))).isInstanceOf(BrokenSealException.class);
        assertThatThrownBy(() -> vault().mint(Set.of(KEY))).isInstanceOf(BrokenSealException.class);
    }

    @Test
    void aKeyInThePlaceOfAnotherSubjectOrCategoryIsNotTaken() throws SQLException {
        KeyName contact = new KeyName(KEY.subject(), "contact");
        byte[] bits = SubjectId.random().bits();
        System.arraycopy(KEY.subject().bits(), 0, bits, 0, 2);
        KeyName besides = new KeyName(SubjectId.of(bits), "identity"); // under the same leaf key
        vault().mint(Set.of(contact, besides));
        execute(
                """
                UPDATE data_key AS moved SET wrapped = own.wrapped
                  FROM data_key AS own JOIN category USING (category)
                 WHERE own.subject = '%s' AND category.name = 'identity'
                """
                        .formatted(Uuids.of(KEY.subject())));

        assertThat(Letters.canSeal(vault().find(Set.of(KEY)), KEY)).isTrue();
        for (KeyName moved : List.of(contact, besides)) {
            assertThatThrownBy(() -> vault().find(Set.of(moved)))
                    .isInstanceOf(BrokenSealException.class);
        }
    }

    @Test
    void anAliasInThePlaceOfAnotherIsNobodys() throws SQLException {
        vault().resolve(List.of(VaultFixture.sighting("crm:2", NOW)));
        execute(
                "UPDATE alias SET sealed = other.sealed FROM alias AS other"
                        + " WHERE other.hash <> alias.hash");

        assertThatThrownBy(() -> vault().lookUp(List.of(VaultFixture.reference("crm:1"))))
                .isInstanceOf(BrokenSealException.class);
    }

    @Test
    void aChangedAliasIsNobodys() throws SQLException {
        flip("alias", "sealed");

        assertThatThrownBy(() -> vault().lookUp(List.of(VaultFixture.reference("crm:1"))))
                .isInstanceOf(BrokenSealException.class);
    }

    @Test
    void whatPretendsToBeOfAnotherCycleIsNotTaken() throws SQLException {
        execute("UPDATE data_key SET wrapped = set_byte(wrapped, 4, 9)");

        assertThatThrownBy(() -> vault().find(Set.of(KEY))).isInstanceOf(BrokenSealException.class);
    }

    @Test
    void aChangedPageOpensNothing() throws SQLException {
        flip("branch", "page");

        assertThatThrownBy(this::vault).isInstanceOf(DamagedTree.class);
    }

    @Test
    void aPageInThePlaceOfAnotherOpensNothing() throws SQLException {
        execute("UPDATE branch SET page = (SELECT page FROM branch WHERE branch = 1)");

        assertThatThrownBy(this::vault)
                .isInstanceOf(DamagedTree.class)
                .hasMessageContaining("branch");
    }

    @Test
    void aChangedTrunkOpensNothing() throws SQLException {
        flip("trunk", "page");
        assertThatThrownBy(this::vault).isInstanceOf(DamagedTree.class);

        flip("trunk", "wrapped");
        assertThatThrownBy(this::vault).isInstanceOf(WrongRoot.class);
    }

    @Test
    void withoutItsRootTheVaultDoesNotOpen() throws Exception {
        try (Stream<Path> roots = Files.list(folder)) {
            for (Path root : roots.filter(Files::isRegularFile).toList()) {
                Files.delete(root);
            }
        }

        assertThatThrownBy(this::vault)
                .isInstanceOf(WrongRoot.class)
                .hasMessageContaining("restore the key folder");
    }

    @Test
    void aProviderThatIsAwayStopsAnErasureHalfwayAndItIsFinishedLater() throws SQLException {
        Moody provider = new Moody(FileKeyProvider.in(folder));
        SubjectVault vault =
                SubjectVault.open(
                        VaultFixture.dataSource(database),
                        new Outside(provider, VaultFixture.ledger(folder)),
                        VaultSettings.withHorizon(Duration.ZERO));
        provider.away = true;

        assertThatThrownBy(() -> vault.shred(List.of(KEY.subject())))
                .isInstanceOf(KeyProviderAway.class);
        assertThat(vault.find(Set.of(KEY)).isErased(KEY)).isTrue();
        provider.away = false;

        assertThat(vault.shred(List.of(KEY.subject())).get(KEY.subject()))
                .containsExactly("identity");
    }

    @Test
    void aHorizonThatTheProviderCannotKeepIsRefused() {
        Moody provider = new Moody(FileKeyProvider.in(folder));
        provider.horizon = Duration.ofDays(7);

        assertThatThrownBy(
                        () ->
                                SubjectVault.open(
                                        VaultFixture.dataSource(database),
                                        new Outside(provider, VaultFixture.ledger(folder)),
                                        VaultSettings.withHorizon(Duration.ofDays(6))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("horizon");
    }

    private void flip(String table, String column) throws SQLException {
        execute(
                "UPDATE %1$s SET %2$s = set_byte(%2$s, 30, get_byte(%2$s, 30) # 1)"
                        .formatted(table, column));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A provider that is sometimes away, as a device in a network is. */
    private static final class Moody implements KeyProvider {

        private final KeyProvider provider;
        private volatile boolean away;
        private volatile Duration horizon = Duration.ZERO;

        Moody(KeyProvider provider) {
            this.provider = provider;
        }

        private KeyProvider asked() {
            if (away) {
                throw new KeyProviderAway("It does not answer", new IllegalStateException());
            }
            return provider;
        }

        @Override
        public String guarantee() {
            return provider.guarantee();
        }

        @Override
        public Duration minimumHorizon() {
            return horizon;
        }

        @Override
        public void create(String root) {
            asked().create(root);
        }

        @Override
        public byte[] wrap(String root, SecretKey key, byte[] identity) {
            return asked().wrap(root, key, identity);
        }

        @Override
        public SecretKey unwrap(String root, byte[] wrapped, byte[] identity, String algorithm) {
            return asked().unwrap(root, wrapped, identity, algorithm);
        }

        @Override
        public void destroy(String root) {
            asked().destroy(root);
        }
    }
}
