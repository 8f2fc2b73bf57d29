package io.lethe.vault;

import static io.lethe.vault.VaultFixture.NOW;
import static io.lethe.vault.VaultFixture.known;
import static io.lethe.vault.VaultFixture.reference;
import static io.lethe.vault.VaultFixture.sighting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.events.SubjectId;
import io.lethe.testkit.TestDatabase;
import io.lethe.testkit.WithServers;
import io.lethe.vault.alias.Alias;
import io.lethe.vault.key.Keys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithServers
class ResolvingTest {

    @TempDir Path folder;

    private TestDatabase database;
    private SubjectVault vault;

    @BeforeEach
    void open(TestDatabase fresh) {
        database = fresh;
        vault = VaultFixture.open(database, folder);
    }

    // The hash is permanent; the vector was made by another implementation of HMAC.
    @Test
    void anAliasIsFoundByItsKeyedHash() {
        byte[] hash =
                new AliasHash(Keys.countingHash())
                        .of(Alias.parse("subject", "email: Ada@Example.org"));

        assertThat(HexFormat.of().formatHex(hash))
                .isEqualTo("7cdc610d36f7eff978e21021add2166b84c0abef7231d554132a632bb9e06670");
    }

    @Test
    void anAliasIsTheSameSubjectEverAfterHoweverItIsSpelt() {
        Resolution first = resolve("email:ada@example.org");

        assertThat(resolve("email: ADA@example.org ")).isEqualTo(first);
        assertThat(VaultFixture.open(database, folder).resolve(sightings("email:ada@example.org")))
                .containsExactly(first);
        assertThat(lookUp("email:ada@example.org")).isEqualTo(first);
        assertThat(resolve("email:bob@example.org")).isNotEqualTo(first);
    }

    @Test
    void lookingUpMakesNobody() {
        assertThat(lookUp("email:ada@example.org")).isEqualTo(new Resolution.Unknown());
        assertThat(lookUp("email:ada@example.org")).isEqualTo(new Resolution.Unknown());
    }

    @Test
    void aSubjectIdNamesItself() {
        SubjectId id = SubjectId.random();

        assertThat(resolve(id.value())).isEqualTo(new Resolution.Known(id));
        assertThat(lookUp(id.value())).isEqualTo(new Resolution.Known(id));
    }

    @Test
    void aBatchIsAnsweredInItsOrderWithItsRepetitions() {
        SubjectId id = SubjectId.random();

        List<Resolution> resolved =
                vault.resolve(
                        sightings("crm:1", id.value(), "crm:2", "crm:1", "email:ada@example.org"));

        assertThat(resolved.get(0)).isEqualTo(resolved.get(3)).isNotEqualTo(resolved.get(2));
        assertThat(resolved.get(1)).isEqualTo(new Resolution.Known(id));
        assertThat(vault.resolve(List.of())).isEmpty();
    }

    @Test
    void racingCreatorsAgree() throws Exception {
        int racers = 8;
        List<String> aliases =
                IntStream.range(0, 200).mapToObj(i -> "email:p" + i + "@example.org").toList();
        CyclicBarrier start = new CyclicBarrier(racers);
        List<Callable<List<Resolution>>> races = new ArrayList<>();
        for (int racer = 0; racer < racers; racer++) {
            List<String> mine = new ArrayList<>(aliases);
            Collections.shuffle(mine, new Random(racer));
            races.add(
                    () -> {
                        start.await();
                        vault.resolve(sightings(mine.toArray(String[]::new)));
                        return vault.resolve(sightings(aliases.toArray(String[]::new)));
                    });
        }

        try (var threads = Executors.newFixedThreadPool(racers)) {
            List<List<Resolution>> outcomes = new ArrayList<>();
            for (var race : threads.invokeAll(races)) {
                outcomes.add(race.get());
            }

            assertThat(outcomes).allSatisfy(each -> assertThat(each).isEqualTo(outcomes.get(0)));
            assertThat(outcomes.get(0)).doesNotHaveDuplicates().hasSize(200);
        }
    }

    @Test
    void aFactFromBeforeTheErasureIsOfNobody() {
        SubjectId ada = known(resolve("email:ada@example.org"));
        vault.shred(List.of(ada));

        assertThat(resolve("email:ada@example.org")).isEqualTo(new Resolution.Erased());
        assertThat(vault.resolve(List.of(sighting("email:ada@example.org", NOW.minusSeconds(1)))))
                .containsExactly(new Resolution.Erased());
        assertThat(vault.resolve(List.of(sighting("email:ada@example.org", NOW.plusNanos(999)))))
                .containsExactly(new Resolution.Erased());
        assertThat(lookUp("email:ada@example.org")).isEqualTo(new Resolution.Erased());
    }

    @Test
    void aLaterFactIsOfANewSubjectAndTheErasureIsNotForgotten() {
        SubjectId ada = known(resolve("email:ada@example.org"));
        vault.shred(List.of(ada));

        List<Resolution> resolved =
                vault.resolve(
                        List.of(
                                sighting("email:ada@example.org", NOW.minusSeconds(60)),
                                sighting("email:ada@example.org", NOW.plusSeconds(60)),
                                sighting("email:ada@example.org", NOW)));

        assertThat(resolved.get(0)).isEqualTo(new Resolution.Erased());
        assertThat(known(resolved.get(1))).isNotEqualTo(ada);
        assertThat(resolved.get(2)).isEqualTo(new Resolution.Erased());
        assertThat(lookUp("email:ada@example.org")).isEqualTo(resolved.get(1));
        assertThat(resolve("email:ada@example.org")).isEqualTo(new Resolution.Erased());
    }

    @Test
    void anErasedSubjectIdStaysErased() {
        SubjectId ada = known(resolve("email:ada@example.org"));
        vault.shred(List.of(ada));

        assertThat(vault.resolve(List.of(sighting(ada.value(), NOW.plusSeconds(60)))))
                .containsExactly(new Resolution.Erased());
        assertThat(lookUp(ada.value())).isEqualTo(new Resolution.Erased());
    }

    @Test
    void everyAliasOfASubjectIsErasedAndNoOther() {
        SubjectId ada = known(resolve("email:ada@example.org"));
        SubjectId bob = known(resolve("email:bob@example.org"));
        assertThat(vault.link(ada, aliases("crm:1", "phone:+447700900123"), NOW))
                .containsOnly(new Resolution.Known(ada));
        assertThat(vault.link(ada, aliases("email:bob@example.org"), NOW))
                .containsExactly(new Resolution.Known(bob));

        vault.shred(List.of(ada));

        assertThat(lookUp("email:ada@example.org")).isEqualTo(new Resolution.Erased());
        assertThat(lookUp("crm:1")).isEqualTo(new Resolution.Erased());
        assertThat(lookUp("phone:+447700900123")).isEqualTo(new Resolution.Erased());
        assertThat(lookUp("email:bob@example.org")).isEqualTo(new Resolution.Known(bob));
        assertThatThrownBy(() -> vault.link(ada, aliases("crm:2"), NOW))
                .isInstanceOf(SubjectErased.class);
        assertThat(lookUp("crm:2")).isEqualTo(new Resolution.Unknown());
    }

    private Resolution resolve(String reference) {
        return vault.resolve(sightings(reference)).getFirst();
    }

    private Resolution lookUp(String reference) {
        return vault.lookUp(List.of(reference(reference))).getFirst();
    }

    private static List<Sighting> sightings(String... references) {
        return java.util.Arrays.stream(references).map(each -> sighting(each, NOW)).toList();
    }

    private static List<Alias> aliases(String... aliases) {
        return java.util.Arrays.stream(aliases).map(each -> Alias.parse("alias", each)).toList();
    }
}
