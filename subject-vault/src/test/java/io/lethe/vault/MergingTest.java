package io.lethe.vault;

import static io.lethe.vault.VaultFixture.NOW;
import static io.lethe.vault.VaultFixture.known;
import static io.lethe.vault.VaultFixture.reference;
import static io.lethe.vault.VaultFixture.sighting;
import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.events.SubjectId;
import io.lethe.testkit.TestDatabase;
import io.lethe.testkit.WithServers;
import io.lethe.vault.alias.Alias;
import io.lethe.vault.seal.KeyName;
import io.lethe.vault.seal.Letters;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two subjects who turned out to be one. */
@WithServers
class MergingTest {

    @TempDir Path folder;

    private SubjectVault vault;
    private SubjectId ada;
    private SubjectId twin;

    @BeforeEach
    void twoOfOne(TestDatabase database) {
        vault = VaultFixture.open(database, folder);
        ada = known(vault.resolve(List.of(sighting("email:ada@example.org", NOW))).getFirst());
        twin = known(vault.resolve(List.of(sighting("crm:1", NOW))).getFirst());
    }

    @Test
    void everyNameOfBothIsTheSurvivors() {
        vault.mark(Map.of(twin, Set.of("email")));

        assertThat(vault.merge(ada, twin)).isTrue();

        for (String name : List.of("email:ada@example.org", "crm:1", ada.value(), twin.value())) {
            assertThat(lookUp(name)).isEqualTo(new Resolution.Known(ada));
            assertThat(vault.resolve(List.of(sighting(name, NOW))))
                    .containsExactly(new Resolution.Known(ada));
        }
        assertThat(vault.marks(List.of(ada))).isEqualTo(Map.of(ada, Set.of("email")));
    }

    @Test
    void keysStayWhoseTheyWere() {
        KeyName key = new KeyName(twin, "identity");
        Letters letters = Letters.sealed(vault.mint(Set.of(key)), key);

        vault.merge(ada, twin);

        assertThat(letters.readableWith(vault.find(Set.of(key)))).isTrue();
    }

    @Test
    void anErasureOfTheSurvivorLeavesNoNameAndTheOtherErasureNoKey() {
        KeyName key = new KeyName(twin, "identity");
        vault.mint(Set.of(key));
        vault.merge(ada, twin);

        vault.shred(List.of(ada));

        for (String name : List.of("email:ada@example.org", "crm:1", ada.value(), twin.value())) {
            assertThat(lookUp(name)).isEqualTo(new Resolution.Erased());
        }
        vault.shred(List.of(twin));
        assertThat(vault.find(Set.of(key)).isErased(key)).isTrue();
    }

    @Test
    void whoWasMergedIntoOneWhoIsMergedGoesAlong() {
        SubjectId third = known(vault.resolve(List.of(sighting("crm:3", NOW))).getFirst());
        vault.merge(ada, twin);

        assertThat(vault.merge(third, ada)).isTrue();

        assertThat(lookUp(twin.value())).isEqualTo(new Resolution.Known(third));
        assertThat(lookUp("crm:1")).isEqualTo(new Resolution.Known(third));
    }

    @Test
    void whoeverIsMergedIntoOneWhoWasMergedIsTheLastOne() {
        SubjectId third = known(vault.resolve(List.of(sighting("crm:3", NOW))).getFirst());
        vault.merge(third, ada);

        assertThat(vault.merge(ada, twin)).isTrue();

        assertThat(lookUp("crm:1")).isEqualTo(new Resolution.Known(third));
        assertThat(lookUp(twin.value())).isEqualTo(new Resolution.Known(third));
    }

    @Test
    void mergingTwiceIsMergingOnce() {
        vault.merge(ada, twin);

        assertThat(vault.merge(ada, twin)).isTrue();

        assertThat(lookUp("crm:1")).isEqualTo(new Resolution.Known(ada));
    }

    @Test
    void nobodyIsMergedWithThemselvesOrBackOrIntoASecondOne() {
        SubjectId third = known(vault.resolve(List.of(sighting("crm:3", NOW))).getFirst());
        vault.merge(ada, twin);

        assertThat(vault.merge(ada, ada)).isFalse();
        assertThat(vault.merge(twin, ada)).isFalse();
        assertThat(vault.merge(third, twin)).isFalse();

        assertThat(lookUp(twin.value())).isEqualTo(new Resolution.Known(ada));
        assertThat(lookUp(third.value())).isEqualTo(new Resolution.Known(third));
    }

    @Test
    void nobodyIsMergedWithWhomWasErased() {
        vault.shred(List.of(twin));

        assertThat(vault.merge(ada, twin)).isFalse();
        assertThat(vault.merge(twin, ada)).isFalse();

        assertThat(lookUp("email:ada@example.org")).isEqualTo(new Resolution.Known(ada));
        assertThat(lookUp("crm:1")).isEqualTo(new Resolution.Erased());
    }

    @Test
    void aFurtherNameOfTheMergedOneIsTheSurvivors() {
        vault.merge(ada, twin);

        vault.link(twin, List.of(alias("shop:9")), NOW);

        assertThat(lookUp("shop:9")).isEqualTo(new Resolution.Known(ada));
    }

    @Test
    void aNameOfTheErasedSurvivorIsSomebodyNewLater() {
        vault.merge(ada, twin);
        vault.shred(List.of(ada, twin));

        SubjectId back =
                known(vault.resolve(List.of(sighting("crm:1", NOW.plusSeconds(1)))).getFirst());

        assertThat(back).isNotIn(ada, twin);
        assertThat(vault.resolve(List.of(sighting("crm:1", NOW))))
                .containsExactly(new Resolution.Erased());
    }

    @Test
    void whoMergesAndErasesAtOnceLeavesNoNameOfWhomWasErased() throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            Future<Boolean> merge = pool.submit(() -> vault.merge(ada, twin));
            Future<?> erase = pool.submit(() -> vault.shred(List.of(ada)));
            boolean merged = merge.get();
            erase.get();

            assertThat(lookUp("email:ada@example.org")).isEqualTo(new Resolution.Erased());
            assertThat(lookUp("crm:1"))
                    .isEqualTo(merged ? new Resolution.Erased() : new Resolution.Known(twin));
        }
    }

    @Test
    void ofTwoMergesOfEachOtherAtOnceOneHappens() throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            Future<Boolean> one = pool.submit(() -> vault.merge(ada, twin));
            Future<Boolean> other = pool.submit(() -> vault.merge(twin, ada));

            assertThat(one.get() ^ other.get()).isTrue();
        }
        assertThat(lookUp("crm:1")).isEqualTo(lookUp("email:ada@example.org"));
    }

    @Test
    void aNewRootChangesNothing() {
        vault.merge(ada, twin);
        vault.rotate();

        assertThat(lookUp("crm:1")).isEqualTo(new Resolution.Known(ada));
        vault.shred(List.of(SubjectId.random()));
        assertThat(lookUp("crm:1")).isEqualTo(new Resolution.Known(ada));
    }

    private static Alias alias(String text) {
        return Alias.parse("alias", text);
    }

    private Resolution lookUp(String name) {
        return vault.lookUp(List.of(reference(name))).getFirst();
    }
}
