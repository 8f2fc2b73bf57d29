package io.lethe.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lethe.events.SubjectId;
import io.lethe.testkit.Soak;
import io.lethe.testkit.TestDatabase;
import io.lethe.testkit.WithServers;
import io.lethe.vault.alias.Alias;
import io.lethe.vault.seal.KeyName;
import io.lethe.vault.seal.SubjectKeys;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Erasures against everything that would bring a subject back, at the same time. */
@WithServers
class FenceTest {

    private static final int SUBJECTS = 20;

    @TempDir Path folder;

    @Test
    void whoeverIsFasterNoKeyAndNoAliasOutlivesTheErasure(TestDatabase database) throws Exception {
        SubjectVault eraser = VaultFixture.open(database, folder);
        SubjectVault other = VaultFixture.open(database, folder);
        Random random = new Random(42);
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (int round = 0; round < Soak.rounds(12, 1_000); round++) {
                List<SubjectId> subjects = new ArrayList<>();
                Set<KeyName> names = new HashSet<>();
                for (int i = 0; i < SUBJECTS; i++) {
                    subjects.add(SubjectId.random());
                    names.add(new KeyName(subjects.getLast(), "identity"));
                    names.add(new KeyName(subjects.getLast(), "evidence"));
                }
                // Some have one key already, some have none.
                eraser.mint(
                        names.stream()
                                .filter(name -> name.category().equals("identity"))
                                .filter(_ -> random.nextBoolean())
                                .collect(Collectors.toSet()));
                CyclicBarrier start = new CyclicBarrier(6);
                List<Callable<Boolean>> races = new ArrayList<>();
                races.add(race(start, () -> eraser.shred(subjects)));
                races.add(race(start, () -> other.shred(subjects.reversed())));
                for (SubjectVault vault : List.of(eraser, other)) {
                    races.add(race(start, () -> vault.mint(names)));
                    races.add(race(start, () -> link(vault, subjects)));
                }
                for (var race : threads.invokeAll(races)) {
                    race.get();
                }

                assertThat(count(database, "SELECT count(*) FROM data_key")).isZero();
                assertThat(count(database, "SELECT count(sealed) FROM alias")).isZero();
                assertThat(eraser.mint(names).erasedOf(names)).isEqualTo(names);
                other.evict(subjects);
                assertThat(other.mint(names).erasedOf(names)).isEqualTo(names);
            }
        }
    }

    @Test
    void anErasureWaitsForAKeyThatIsJustBeingMade(TestDatabase database) throws Exception {
        SubjectVault vault = VaultFixture.open(database, folder);
        KeyName name = missingAKey(vault);
        // Closed in this order, a failure ends the transaction before its waiters are waited for.
        try (ExecutorService threads = Executors.newSingleThreadExecutor();
                Connection minting = database.connect()) {
            minting.setAutoCommit(false);
            execute(
                    minting,
                    "SELECT mint_keys(1, ARRAY['%s'::uuid], ARRAY['evidence'], ARRAY['\\x00'::bytea])"
                            .formatted(Uuids.of(name.subject())));

            Future<?> erasure = threads.submit(() -> vault.shred(List.of(name.subject())));
            awaitWaiting(database, 1);
            minting.commit();
            erasure.get();

            assertThat(count(database, "SELECT count(*) FROM data_key")).isZero();
        }
    }

    @Test
    void aKeyIsNotMadeWhileAnErasureIsUnderWay(TestDatabase database) throws Exception {
        SubjectVault vault = VaultFixture.open(database, folder);
        KeyName name = missingAKey(vault);
        try (ExecutorService threads = Executors.newFixedThreadPool(2);
                Connection erasing = database.connect()) {
            erasing.setAutoCommit(false);
            execute(erasing, "SELECT lock_fence(alone => true)");
            execute(
                    erasing,
                    "INSERT INTO fence VALUES ('%s', 0)".formatted(Uuids.of(name.subject())));

            Future<SubjectKeys> minted = threads.submit(() -> vault.mint(Set.of(name)));
            Future<?> linked =
                    threads.submit(
                            () ->
                                    vault.link(
                                            name.subject(),
                                            List.of(Alias.parse("alias", "crm:1")),
                                            VaultFixture.NOW));
            awaitWaiting(database, 2);
            erasing.commit();

            assertThat(minted.get().isErased(name)).isTrue();
            assertThatThrownBy(linked::get).hasCauseInstanceOf(SubjectErased.class);
        }
    }

    /** A key that is still to be made, of a subject who has another one. */
    private static KeyName missingAKey(SubjectVault vault) {
        KeyName other = new KeyName(SubjectId.random(), "identity");
        vault.mint(Set.of(other));
        return new KeyName(other.subject(), "evidence");
    }

    private static void awaitWaiting(TestDatabase database, int many) {
        await().until(
                        () ->
                                count(
                                                database,
                                                "SELECT count(*) FROM pg_stat_activity"
                                                        + " WHERE datname = current_database()"
                                                        + " AND wait_event_type = 'Lock'")
                                        == many);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void link(SubjectVault vault, List<SubjectId> subjects) {
        for (SubjectId subject : subjects) {
            try {
                vault.link(
                        subject, List.of(Alias.parse("alias", "crm:" + subject)), VaultFixture.NOW);
            } catch (SubjectErased _) {
                // the erasure was faster
            }
        }
    }

    private static Callable<Boolean> race(CyclicBarrier start, Runnable runner) {
        return () -> {
            start.await();
            runner.run();
            return true;
        };
    }

    private static int count(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }
}
