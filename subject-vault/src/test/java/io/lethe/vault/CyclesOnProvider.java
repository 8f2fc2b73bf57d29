package io.lethe.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Ticker;
import io.lethe.events.SubjectId;
import io.lethe.testkit.TestDatabase;
import io.lethe.testkit.WithServers;
import io.lethe.vault.key.KeyProvider;
import io.lethe.vault.seal.KeyName;
import io.lethe.vault.seal.Letters;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole cycles over a key provider: shredding, rotation, and a crash around each of its own steps.
 */
@WithServers
abstract class CyclesOnProvider {

    @TempDir private Path ledger;

    private final AtomicReference<Instant> clock = new AtomicReference<>(VaultFixture.NOW);
    private TestDatabase database;

    /** As another process would have it. */
    abstract KeyProvider provider();

    abstract Set<String> roots() throws Exception;

    @BeforeEach
    void migrated(TestDatabase fresh) {
        database = fresh;
        VaultDatabase.migrate(VaultFixture.dataSource(database));
    }

    private SubjectVault open(Duration horizon, Step.Watch watch) {
        return SubjectVault.open(
                VaultFixture.dataSource(database),
                new Outside(provider(), VaultFixture.ledger(ledger)),
                VaultSettings.withHorizon(horizon),
                clock::get,
                Ticker.systemTicker(),
                watch);
    }

    private SubjectVault open() {
        return open(Duration.ZERO, Step.Watch.NONE);
    }

    private record Person(KeyName name, Letters letter) {

        static Person in(SubjectVault vault) {
            KeyName name = new KeyName(SubjectId.random(), "identity");
            return new Person(name, Letters.sealed(vault.mint(Set.of(name)), name));
        }

        boolean readableIn(SubjectVault vault) {
            return letter.readableWith(vault.find(Set.of(name)));
        }
    }

    @Test
    void anErasureLeavesOneRootThatIsNew() throws Exception {
        Set<String> before = roots();
        SubjectVault vault = open();
        Person ada = Person.in(vault);
        Person bob = Person.in(vault);
        Set<String> first = made(before);

        vault.shred(List.of(ada.name().subject()));

        assertThat(first).hasSize(1);
        assertThat(made(before)).hasSize(1).doesNotContainAnyElementsOf(first);
        assertThat(open().find(Set.of(ada.name())).isErased(ada.name())).isTrue();
        assertThat(bob.readableIn(open())).isTrue();
    }

    private Set<String> made(Set<String> before) throws Exception {
        Set<String> now = roots();
        now.removeAll(before);
        return now;
    }

    @Test
    void aRotationChangesTheRootAndNoKeyOfASubject() throws Exception {
        Set<String> before = roots();
        SubjectVault vault = open();
        Person ada = Person.in(vault);
        Set<String> first = made(before);

        vault.rotate();

        assertThat(made(before)).hasSize(1).doesNotContainAnyElementsOf(first);
        assertThat(ada.readableIn(open())).isTrue();
    }

    @Test
    void theOldRootStaysUntilTheHorizon() throws Exception {
        Set<String> before = roots();
        SubjectVault vault = open(Duration.ofDays(7), Step.Watch.NONE);
        vault.shred(List.of(Person.in(vault).name().subject()));

        clock.set(VaultFixture.NOW.plus(Duration.ofDays(6)));
        vault.tend();
        assertThat(made(before)).hasSize(2);

        clock.set(VaultFixture.NOW.plus(Duration.ofDays(8)));
        vault.tend();
        assertThat(made(before)).hasSize(1);
    }

    @Test
    void whereverACycleIsCutShortItIsFinishedAndNobodyElseIsHarmed() throws Exception {
        Set<String> before = roots();
        Person bob = Person.in(open());
        for (Step step :
                List.of(Step.ROOT_MADE, Step.SHREDDED, Step.RECORDED, Step.ROOT_DESTROYED)) {
            SubjectVault dying = open(Duration.ZERO, new Death(step));
            Person ada = Person.in(dying);
            assertThatThrownBy(() -> dying.shred(List.of(ada.name().subject())))
                    .isInstanceOf(Killed.class);

            SubjectVault next = open();
            next.tend();

            assertThat(next.find(Set.of(ada.name())).isErased(ada.name())).as("%s", step).isTrue();
            assertThat(bob.readableIn(next)).as("%s", step).isTrue();
            assertThat(made(before)).as("%s", step).hasSize(1);
        }
    }

    private record Death(Step when) implements Step.Watch {

        @Override
        public void reached(Step step) {
            if (step == when) {
                throw new Killed();
            }
        }
    }

    private static final class Killed extends RuntimeException {

        private static final long serialVersionUID = 1;
    }
}
