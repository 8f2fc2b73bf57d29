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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that outlast the subject whom they marked. */
@WithServers
class MarksTest {

    private static final String ADDRESS = "email:ada@example.org";

    @TempDir Path folder;

    private TestDatabase database;
    private SubjectVault vault;
    private SubjectId ada;

    @BeforeEach
    void ada(TestDatabase fresh) {
        database = fresh;
        vault = VaultFixture.open(database, folder);
        ada = known(vault.resolve(List.of(sighting(ADDRESS, NOW))).getFirst());
        vault.link(ada, List.of(Alias.parse("alias", "crm:1")), NOW);
        vault.mark(Map.of(ada, Set.of("email", "phone")));
    }

    @Test
    void aMarkIsTheSubjectsAndNotTheirAliasesWhileTheyAreThere() {
        assertThat(vault.marks(List.of(ada, SubjectId.random())))
                .isEqualTo(Map.of(ada, Set.of("email", "phone")));
        assertThat(lookUp(ADDRESS)).isEqualTo(new Resolution.Known(ada));
    }

    @Test
    void whoComesBackByAnyAliasIsMarkedAlike() {
        vault.shred(List.of(ada));

        assertThat(marksOf(comesBack(ADDRESS))).containsExactlyInAnyOrder("email", "phone");
        assertThat(marksOf(comesBack("crm:1"))).containsExactlyInAnyOrder("email", "phone");
        assertThat(marksOf(lookUp(ADDRESS))).containsExactlyInAnyOrder("email", "phone");
        assertThat(marksOf(comesBack("email:bob@example.org"))).isEmpty();
        assertThat(vault.marks(List.of(ada))).isEmpty();
    }

    @Test
    void aLaterFactIsNeededAllTheSame() {
        vault.shred(List.of(ada));

        assertThat(vault.resolve(List.of(sighting(ADDRESS, NOW))).getFirst())
                .isEqualTo(new Resolution.Erased());
        assertThat(lookUp(ADDRESS)).isEqualTo(new Resolution.Erased());
    }

    @Test
    void aNewRootAndASecondErasureTakeNoMarkAway() {
        vault.shred(List.of(ada));
        vault.rotate();
        SubjectId again = known(comesBack(ADDRESS));
        vault.mark(Map.of(again, Set.of("post")));
        vault.shred(List.of(again));
        vault.rotate();

        SubjectVault other = VaultFixture.open(database, folder);
        Resolution third = other.resolve(List.of(sighting(ADDRESS, NOW.plusSeconds(9)))).getFirst();

        assertThat(known(third)).isNotIn(ada, again);
        assertThat(marksOf(third)).containsExactlyInAnyOrder("email", "phone", "post");
    }

    @Test
    void anAliasThatIsGivenToSomebodyElseBringsItsMarks() {
        SubjectId bob = SubjectId.random();
        vault.shred(List.of(ada));

        Resolution linked =
                vault.link(bob, List.of(Alias.parse("alias", ADDRESS)), NOW.plusSeconds(9))
                        .getFirst();

        assertThat(linked).isEqualTo(new Resolution.Known(bob, Set.of("email", "phone")));
    }

    @Test
    void nobodyIsMarkedWhoWasErased() {
        vault.shred(List.of(ada));

        vault.mark(Map.of(ada, Set.of("post")));

        assertThat(vault.marks(List.of(ada))).isEmpty();
        assertThat(marksOf(comesBack(ADDRESS))).containsExactlyInAnyOrder("email", "phone");
    }

    @Test
    void someCategoriesMayGoAndTheMarksStay() {
        vault.shred(ada, List.of("contact"));

        assertThat(vault.marks(List.of(ada))).containsKey(ada);
    }

    private Resolution comesBack(String alias) {
        return vault.resolve(List.of(sighting(alias, NOW.plusSeconds(9)))).getFirst();
    }

    private Resolution lookUp(String reference) {
        return vault.lookUp(List.of(reference(reference))).getFirst();
    }

    private static Set<String> marksOf(Resolution resolution) {
        return ((Resolution.Known) resolution).marks();
    }
}
