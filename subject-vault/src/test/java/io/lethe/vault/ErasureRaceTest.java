package io.lethe.vault;

import static io.lethe.vault.VaultFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.lethe.events.SubjectId;
import io.lethe.testkit.Soak;
import io.lethe.testkit.TestDatabase;
import io.lethe.testkit.WithServers;
import io.lethe.vault.alias.Alias;
import io.lethe.vault.key.KeysTakenBack;
import io.lethe.vault.seal.KeyName;
import io.lethe.vault.seal.Letters;
import io.lethe.vault.seal.SubjectKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sixteen threads that write, read and erase the same people, in two processes' vaults. */
@WithServers
class ErasureRaceTest {

    private static final int THREADS = 16;
    private static final Duration TIME =
            Soak.duration(Duration.ofSeconds(3), Duration.ofSeconds(30));

    @TempDir Path folder;

    private final Map<SubjectId, Letters> letters = new ConcurrentHashMap<>();
    private final Set<SubjectId> asked = ConcurrentHashMap.newKeySet();
    private final Set<SubjectId> erased = ConcurrentHashMap.newKeySet();
    private final Map<String, SubjectId> owners = new ConcurrentHashMap<>();

    @Test
    void nothingOfTheErasedIsReadAndNobodyElseIsHarmed(TestDatabase database) throws Exception {
        VaultDatabase.migrate(VaultFixture.dataSource(database));
        try (HikariDataSource pool = pool(database);
                ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<SubjectVault> vaults =
                    List.of(
                            VaultFixture.open(pool, folder, () -> NOW),
                            VaultFixture.open(pool, folder, () -> NOW));
            vaults.forEach(SubjectVault::keepLease);
            long end = System.nanoTime() + TIME.toNanos();
            List<Callable<Boolean>> work =
                    IntStream.range(0, THREADS)
                            .mapToObj(
                                    i ->
                                            (Callable<Boolean>)
                                                    () -> {
                                                        while (System.nanoTime() < end) {
                                                            step(i, vaults);
                                                        }
                                                        return true;
                                                    })
                            .toList();
            for (Future<Boolean> each : threads.invokeAll(work)) {
                each.get();
            }

            vaults.forEach(SubjectVault::close);
            assertThat(erased).isNotEmpty();
            SubjectVault fresh = VaultFixture.open(pool, folder, () -> NOW);
            letters.forEach((subject, letter) -> assertReadable(fresh, subject, letter));
            owners.forEach(
                    (alias, owner) ->
                            assertThat(
                                            fresh.lookUp(List.of(VaultFixture.reference(alias)))
                                                    .getFirst())
                                    .isEqualTo(
                                            erased.contains(owner)
                                                    ? new Resolution.Erased()
                                                    : new Resolution.Known(owner)));
        }
    }

    private void step(int thread, List<SubjectVault> vaults) {
        SubjectVault vault = vaults.get(ThreadLocalRandom.current().nextInt(vaults.size()));
        try {
            step(thread, vault, vaults);
        } catch (KeysTakenBack _) {
            // Somebody was erased in between: the next step reads what there is now.
        }
    }

    private void step(int thread, SubjectVault vault, List<SubjectVault> vaults) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        if (thread < 2) {
            erase(vaults.get(thread));
        } else if (random.nextBoolean() || letters.isEmpty()) {
            write(vault);
        } else {
            List<SubjectId> subjects = List.copyOf(letters.keySet());
            SubjectId subject = subjects.get(random.nextInt(subjects.size()));
            assertReadable(vault, subject, Objects.requireNonNull(letters.get(subject)));
        }
    }

    private void write(SubjectVault vault) {
        String alias = "crm:" + ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
        SubjectId subject =
                VaultFixture.known(
                        vault.resolve(List.of(VaultFixture.sighting(alias, NOW))).getFirst());
        KeyName name = new KeyName(subject, "identity");
        letters.put(subject, Letters.sealed(vault.mint(Set.of(name)), name));
        owners.put(alias, subject);
        try {
            vault.link(subject, List.of(Alias.parse("alias", alias + "b")), NOW);
            owners.put(alias + "b", subject);
        } catch (SubjectErased _) {
            assertThat(asked).contains(subject);
        }
    }

    /** They are erased when nobody holds their keys, in whichever vault it was done. */
    private void erase(SubjectVault vault) {
        List<SubjectId> some =
                new ArrayList<>(letters.keySet())
                        .stream().filter(each -> !erased.contains(each)).limit(3).toList();
        asked.addAll(some);
        vault.shred(some);
        Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .until(() -> vault.heldBy(some).isEmpty());
        erased.addAll(some);
    }

    private void assertReadable(SubjectVault vault, SubjectId subject, Letters letter) {
        boolean gone = erased.contains(subject);
        KeyName name = new KeyName(subject, "identity");
        SubjectKeys keys = vault.find(Set.of(name));
        if (gone) {
            assertThat(keys.isErased(name)).isTrue();
        } else if (keys.isErased(name)) {
            assertThat(asked).contains(subject);
        } else {
            assertThat(letter.readableWith(keys)).isTrue();
        }
    }

    private static HikariDataSource pool(TestDatabase database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(8);
        config.setConnectionTimeout(60_000);
        return new HikariDataSource(config);
    }
}
