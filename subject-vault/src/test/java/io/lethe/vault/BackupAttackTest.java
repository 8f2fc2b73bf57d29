package io.lethe.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Ticker;
import io.lethe.events.SubjectId;
import io.lethe.testkit.TestDatabase;
import io.lethe.testkit.TestServers;
import io.lethe.testkit.WithServers;
import io.lethe.vault.alias.Alias;
import io.lethe.vault.key.FileKeyProvider;
import io.lethe.vault.key.PatientKeyProvider;
import io.lethe.vault.key.VaultClosed;
import io.lethe.vault.seal.KeyName;
import io.lethe.vault.seal.Letters;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has every old copy of the database, and every key of today, against an erasure. */
@WithServers
class BackupAttackTest {

    private static final String IDENTITY = "identity";

    @TempDir Path folder;

    private final AtomicReference<Instant> clock = new AtomicReference<>(VaultFixture.NOW);
    private TestDatabase database;
    private SubjectVault vault;

    @BeforeEach
    void openWithoutAHorizon(TestDatabase fresh) {
        database = fresh;
        VaultDatabase.migrate(VaultFixture.dataSource(database));
        vault = open(Duration.ZERO);
    }

    private SubjectVault open(Duration horizon) {
        return open(horizon, Step.Watch.NONE);
    }

    private SubjectVault open(Duration horizon, Step.Watch watch) {
        return SubjectVault.open(
                VaultFixture.dataSource(database),
                VaultFixture.outside(folder),
                VaultSettings.withHorizon(horizon),
                clock::get,
                Ticker.systemTicker(),
                watch);
    }

    /** A person with a key and an alias, and what an attacker knows of them. */
    private record Person(SubjectId subject, byte[] hash, Letters letter) {

        Set<Integer> branches() {
            return new TreeSet<>(List.of(subject.bits()[0] & 0xff, hash[0] & 0xff));
        }

        /** A root, a trunk key, the branch keys, and the leaf keys below those branches. */
        int keysOfATree() {
            return 2 + 256 + 256 * branches().size();
        }
    }

    private Person person(SubjectId subject, String alias) throws SQLException {
        KeyName name = new KeyName(subject, IDENTITY);
        vault.link(subject, List.of(Alias.parse("alias", alias)), clock.get());
        return new Person(subject, hash(alias), Letters.sealed(vault.mint(Set.of(name)), name));
    }

    private byte[] hash(String alias) throws SQLException {
        Trees trees =
                new Trees(
                        new Database(VaultFixture.dataSource(database)),
                        new Gate(VaultFixture.ledger(folder)),
                        new PatientKeyProvider(FileKeyProvider.in(folder), Duration.ofSeconds(10)),
                        Duration.ofSeconds(60),
                        Ticker.systemTicker());
        try (Connection connection = database.connect()) {
            return new AliasHash(Secrets.read(connection, trees.current()))
                    .of(Alias.parse("alias", alias));
        }
    }

    /** Somebody else under the same leaf. */
    private static SubjectId besides(SubjectId subject) {
        byte[] bits = SubjectId.random().bits();
        System.arraycopy(subject.bits(), 0, bits, 0, 2);
        return SubjectId.of(bits);
    }

    /** Who has every root of now and these copies, the newest first, and looks for that person. */
    private Attacker whoHas(Person person, OldCopy... copies) {
        Attacker attacker = new Attacker().takesRoots(folder);
        for (OldCopy copy : copies) {
            attacker.walks(copy, person.branches());
        }
        return attacker;
    }

    private static void assertForgotten(Attacker attacker, Person person, OldCopy... copies) {
        for (OldCopy copy : copies) {
            assertThat(valueIsRead(attacker, copy, person)).isFalse();
            assertThat(linkIsRead(attacker, copy, person)).isFalse();
        }
    }

    private static boolean valueIsRead(Attacker attacker, OldCopy copy, Person person) {
        return attacker.dataKey(
                        copy, Uuids.of(person.subject()), person.subject().value(), IDENTITY)
                .isPresent();
    }

    private static boolean linkIsRead(Attacker attacker, OldCopy copy, Person person) {
        return attacker.owner(copy, person.hash())
                        .filter(id -> Arrays.equals(id, person.subject().bits()))
                        .isPresent()
                || attacker.backPointers(copy).stream()
                        .anyMatch(
                                pair ->
                                        Arrays.equals(
                                                Arrays.copyOf(pair, 16), person.subject().bits()));
    }

    @Test
    void whatWasErasedStaysErasedForWhoHasAllOldCopiesAndAllKeysOfToday() throws Exception {
        Person ada = person(SubjectId.random(), "email:ada@example.org");
        Person bob = person(besides(ada.subject()), "email:bob@example.org");
        OldCopy before = OldCopy.of(database);
        Attacker thief = whoHas(ada, before);
        assertThat(thief.keys()).isEqualTo(ada.keysOfATree());
        assertThat(valueIsRead(thief, before, ada)).isTrue();
        assertThat(linkIsRead(thief, before, ada)).isTrue();

        vault.shred(List.of(ada.subject()));

        OldCopy after = OldCopy.of(database);
        Attacker attacker = whoHas(ada, after, before);
        assertThat(attacker.keys())
                .as("today's, and nothing of before")
                .isEqualTo(ada.keysOfATree());
        assertForgotten(attacker, ada, before, after);
        assertThat(valueIsRead(attacker, after, bob)).isTrue();
        assertThat(linkIsRead(attacker, after, bob)).isTrue();
        assertThat(bob.letter().readableWith(vault.find(Set.of(name(bob))))).isTrue();
        assertThat(VaultFixture.known(lookUp("email:bob@example.org"))).isEqualTo(bob.subject());
    }

    /** The dump is restored by its own tool, and the attack goes at what that made. */
    @Test
    void aDumpGivesNothingBackOfWhoWasErased(@TempDir Path elsewhere) throws Exception {
        Person ada = person(SubjectId.random(), "email:ada@example.org");
        Person bob = person(besides(ada.subject()), "email:bob@example.org");
        Dump dump = Dump.of(database, elsewhere.resolve("vault.dump"));

        vault.shred(List.of(ada.subject()));

        TestDatabase restored = TestServers.freshDatabase();
        dump.into(restored);
        OldCopy before = OldCopy.of(restored);
        OldCopy after = OldCopy.of(database);
        assertThat(wrapped(before, ada)).as("the dump has her key, wrapped").isNotEmpty();
        Attacker attacker = whoHas(ada, after, before);
        assertThat(attacker.keys()).isEqualTo(ada.keysOfATree());
        assertForgotten(attacker, ada, before, after);
        assertThat(valueIsRead(attacker, after, bob)).isTrue();
        assertThatThrownBy(
                        () ->
                                VaultFixture.open(
                                                VaultFixture.dataSource(restored),
                                                folder,
                                                clock::get)
                                        .find(Set.of(name(bob))))
                .as("a restored dump is behind the ledger, and stays closed")
                .isInstanceOf(VaultClosed.class);
    }

    private Resolution lookUp(String alias) {
        return vault.lookUp(List.of(VaultFixture.reference(alias))).getFirst();
    }

    private static KeyName name(Person person) {
        return new KeyName(person.subject(), IDENTITY);
    }

    @Test
    void untilTheHorizonAnOldCopyOpensAndAfterItNeverAgain() throws Exception {
        vault = open(Duration.ofDays(7));
        Person ada = person(SubjectId.random(), "email:ada@example.org");
        OldCopy before = OldCopy.of(database);
        vault.shred(List.of(ada.subject()));

        clock.set(VaultFixture.NOW.plus(Duration.ofDays(6)));
        vault.tend();
        Attacker restorer = whoHas(ada, before);
        assertThat(valueIsRead(restorer, before, ada)).isTrue();

        clock.set(VaultFixture.NOW.plus(Duration.ofDays(8)));
        vault.tend();
        OldCopy after = OldCopy.of(database);
        Attacker attacker = whoHas(ada, after, before);
        assertThat(attacker.keys()).isEqualTo(ada.keysOfATree());
        assertForgotten(attacker, ada, before);
    }

    @Test
    void keysThatAreMadeLaterOpenNothingOfBefore() throws Exception {
        Person ada = person(SubjectId.random(), "email:ada@example.org");
        OldCopy before = OldCopy.of(database);
        vault.shred(List.of(ada.subject()));
        vault.rotate();
        vault.shred(List.of(SubjectId.random()));
        person(besides(ada.subject()), "email:eve@example.org");
        vault.resolve(
                List.of(
                        VaultFixture.sighting(
                                "email:ada@example.org", VaultFixture.NOW.plusSeconds(60))));

        OldCopy after = OldCopy.of(database);
        Attacker attacker = whoHas(ada, after, before);

        assertThat(attacker.keys()).isEqualTo(ada.keysOfATree());
        assertForgotten(attacker, ada, before);
    }

    @Test
    void noByteOfTheArchivedLogGivesBackWhatWasErased() throws Exception {
        String end = OldLog.end();
        Person ada = person(SubjectId.random(), "email:ada@example.org");
        OldCopy before = OldCopy.of(database);
        Attacker thief = whoHas(ada, before);
        assertThat(isInLog(thief, OldLog.since(end), ada)).isTrue();

        vault.shred(List.of(ada.subject()));
        Person bob = person(besides(ada.subject()), "email:bob@example.org");

        OldLog log = OldLog.since(end);
        OldCopy after = OldCopy.of(database);
        Attacker attacker = whoHas(ada, after, before);
        assertThat(log.holds(wrapped(before, ada))).as("the old row is still there").isTrue();
        assertThat(isInLog(attacker, log, ada)).isFalse();
        assertThat(attacker.ownerIn(log, ada.hash())).isFalse();
        assertThat(isInLog(attacker, log, bob)).isTrue();
    }

    private static boolean isInLog(Attacker attacker, OldLog log, Person person) {
        return attacker.dataKeyIn(log, person.subject().value(), IDENTITY);
    }

    private static byte[] wrapped(OldCopy copy, Person person) {
        return copy.table("data_key").stream()
                .filter(row -> row.value("subject").equals(Uuids.of(person.subject())))
                .findFirst()
                .orElseThrow()
                .bytes("wrapped");
    }

    /** One that connects only after the cycle lies behind it as well, and is waited for as well. */
    @Test
    void aStandbyThatLagsIsWaitedForAndThenHoldsNothingThatOpens() throws Exception {
        vault = open(Duration.ofDays(7));
        Person ada = person(SubjectId.random(), "email:ada@example.org");
        Person bob = person(besides(ada.subject()), "email:bob@example.org");
        vault.shred(List.of(SubjectId.random()));
        OldCopy standby = OldCopy.of(database);
        vault.shred(List.of(ada.subject()));
        superuser("SELECT pg_create_physical_replication_slot('attack_standby', true)");
        try {
            clock.set(VaultFixture.NOW.plus(Duration.ofDays(8)));
            vault.tend();
            Attacker failover = whoHas(ada, standby);
            assertThat(valueIsRead(failover, standby, bob)).as("it can still take over").isTrue();
        } finally {
            superuser("SELECT pg_drop_replication_slot('attack_standby')");
        }

        vault.tend();

        OldCopy after = OldCopy.of(database);
        Attacker attacker = whoHas(ada, after, standby);
        assertThat(attacker.keys()).isEqualTo(ada.keysOfATree());
        assertForgotten(attacker, ada, standby);
        assertThat(valueIsRead(attacker, after, bob)).isTrue();
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

    @Test
    void aRotationBetweenFenceAndRefreshSavesNothing() throws Exception {
        Person ada = person(SubjectId.random(), "email:ada@example.org");
        SubjectVault dying =
                open(
                        Duration.ZERO,
                        step -> {
                            if (step == Step.FENCED) {
                                throw new IllegalStateException("killed");
                            }
                        });
        assertThatThrownBy(() -> dying.shred(List.of(ada.subject())))
                .isInstanceOf(IllegalStateException.class);
        OldCopy before = OldCopy.of(database);

        vault.rotate();

        OldCopy after = OldCopy.of(database);
        Attacker attacker = whoHas(ada, after, before);
        assertThat(attacker.keys()).isEqualTo(ada.keysOfATree());
        assertForgotten(attacker, ada, before, after);
    }
}
