package io.lethe.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Ticker;
import io.lethe.events.SubjectId;
import io.lethe.testkit.TestDatabase;
import io.lethe.testkit.WithServers;
import io.lethe.vault.key.FileKeyProvider;
import io.lethe.vault.key.KeyProvider;
import io.lethe.vault.key.KeyProviderAway;
import io.lethe.vault.seal.KeyName;
import io.lethe.vault.seal.Letters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key provider that takes a question and gives no answer. */
@WithServers
class HangingProviderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final KeyName ADA = new KeyName(SubjectId.random(), "identity");
    private static final KeyName BOB = new KeyName(SubjectId.random(), "identity");

    @TempDir Path folder;

    private final AtomicReference<CountDownLatch> hangs =
            new AtomicReference<>(new CountDownLatch(0));
    // Time stands still in the vault but where the test says so.
    private final AtomicLong nanos = new AtomicLong();
    private SubjectVault vault;

    @BeforeEach
    void open(TestDatabase database) {
        VaultDatabase.migrate(VaultFixture.dataSource(database));
        vault =
                SubjectVault.open(
                        VaultFixture.dataSource(database),
                        new Outside(
                                new Hanging(FileKeyProvider.in(folder)),
                                VaultFixture.ledger(folder)),
                        VaultSettings.withHorizon(Duration.ZERO).patient(PATIENCE),
                        () -> VaultFixture.NOW,
                        (Ticker) nanos::get,
                        Step.Watch.NONE);
    }

    @AfterEach
    void answer() {
        hangs.get().countDown();
    }

    /** That provider, whenever it does not hang. */
    private final class Hanging implements KeyProvider {

        private final KeyProvider files;

        Hanging(KeyProvider files) {
            this.files = files;
        }

        private <T> T later(Supplier<T> answer) {
            try {
                hangs.get().await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return answer.get();
        }

        @Override
        public String guarantee() {
            return files.guarantee();
        }

        @Override
        public Duration minimumHorizon() {
            return files.minimumHorizon();
        }

        @Override
        public void create(String root) {
            later(
                    () -> {
                        files.create(root);
                        return root;
                    });
        }

        @Override
        public byte[] wrap(String root, SecretKey key, byte[] identity) {
            return later(() -> files.wrap(root, key, identity));
        }

        @Override
        public SecretKey unwrap(String root, byte[] wrapped, byte[] identity, String algorithm) {
            return later(() -> files.unwrap(root, wrapped, identity, algorithm));
        }

        @Override
        public void destroy(String root) {
            later(
                    () -> {
                        files.destroy(root);
                        return root;
                    });
        }
    }

    @Test
    void oneWaitsTheOthersAreToldAtOnceAndAllGoOnWhenItAnswers() throws Exception {
        Letters letter = Letters.sealed(vault.mint(Set.of(ADA)), ADA);
        hangs.set(new CountDownLatch(1));
        nanos.addAndGet(Duration.ofSeconds(61).toNanos()); // no key and no tree is in memory

        List<Duration> waits = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Duration>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                calls.add(threads.submit(this::waitForAda));
            }
            for (Future<Duration> call : calls) {
                waits.add(call.get());
            }
        }
        assertThat(waits).filteredOn(wait -> wait.compareTo(PATIENCE) >= 0).hasSize(1);
        Duration late = waitForAda();
        assertThat(late).isLessThan(PATIENCE.dividedBy(2));
        hangs.get().countDown();

        Awaitility.await()
                .ignoreException(KeyProviderAway.class)
                .until(() -> letter.readableWith(vault.find(Set.of(ADA))));
    }

    private Duration waitForAda() {
        long begin = System.nanoTime();
        assertThatThrownBy(() -> vault.find(Set.of(ADA))).isInstanceOf(KeyProviderAway.class);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Test
    void whatIsInMemoryIsReadKeysAreMadeAndTheErasureIsFinishedLater() {
        Letters letter = Letters.sealed(vault.mint(Set.of(ADA, BOB)), ADA);
        hangs.set(new CountDownLatch(1));

        assertThatThrownBy(() -> vault.shred(List.of(BOB.subject())))
                .isInstanceOf(KeyProviderAway.class);

        assertThat(letter.readableWith(vault.find(Set.of(ADA)))).isTrue();
        KeyName fresh = new KeyName(SubjectId.random(), "identity");
        assertThat(Letters.canSeal(vault.mint(Set.of(fresh)), fresh)).isTrue();
        assertThat(vault.find(Set.of(BOB)).isErased(BOB)).isTrue();
        hangs.get().countDown();

        Awaitility.await()
                .ignoreException(KeyProviderAway.class)
                .until(
                        () -> {
                            vault.tend();
                            return !vault.status().underWay() && vault.status().cycle() == 2;
                        });
        assertThat(letter.readableWith(vault.find(Set.of(ADA)))).isTrue();
    }
}
